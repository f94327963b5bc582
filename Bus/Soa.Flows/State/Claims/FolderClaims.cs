using System.Globalization;
using Soa.Documents;

namespace Soa.Flows.State.Claims;

/// <summary>
/// Bodies as files, in a folder for each hour in which their time is over: <c>2026030113/7f0c….claim</c>. Names are made of an id and a
/// time and of nothing else, so none leads out of the folder.
/// </summary>
internal sealed class FolderClaims(string folder) : IClaimStore
{
    private const string HourFormat = "yyyyMMddHH";
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private readonly string root = Path.GetFullPath(folder);

    public async ValueTask StoreAsync(Claim claim, ReadOnlyMemory<byte> body, CancellationToken cancellationToken)
    {
        var path = PathOf(claim);
        var hour = Path.GetDirectoryName(path)!;
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(hour);
        else
            Directory.CreateDirectory(hour, OwnerOnly | UnixFileMode.UserExecute);

        // A reader sees the whole body or none.
        var draft = Path.Combine(hour, $".{claim.Id:N}.{Guid.NewGuid():N}.part");
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.Write,
            Options = FileOptions.Asynchronous,
            BufferSize = 0,
        };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = OwnerOnly;
        await using (var file = new FileStream(draft, options))
        {
            await using var source = DocumentReader.OpenStream(body);
            await source.CopyToAsync(file, 256 * 1024, cancellationToken);
            file.Flush(flushToDisk: true);
        }

        File.Move(draft, path, overwrite: true);
    }

    public async ValueTask<ReceivedBody?> FetchAsync(Claim claim, FlowLimits limits, DateTime now, CancellationToken cancellationToken)
    {
        if (claim.ExpiresAt <= now)
            return null;
        try
        {
            return await ReceivedBody.OpenAsync(PathOf(claim), limits.DocumentBytes, limits.LargeDocumentBytes, cancellationToken);
        }
        catch (Exception missing) when (missing is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    public ValueTask<int> PurgeAsync(DateTime now, int most, CancellationToken cancellationToken)
    {
        var deleted = 0;
        foreach (var hour in Directory.Exists(root) ? Directory.EnumerateDirectories(root).Where(path => IsOver(path, now)).ToArray() : [])
        {
            try
            {
                foreach (var file in Directory.EnumerateFiles(hour).Take(most - deleted).ToArray())
                {
                    File.Delete(file);
                    deleted++;
                }

                if (deleted >= most)
                    break;
                Directory.Delete(hour);
            }
            catch (IOException)
            {
                // Another process deletes the same hour.
            }
        }

        return new(deleted);
    }

    private string PathOf(Claim claim) =>
        Path.Combine(root, Hour(claim.ExpiresAt).ToString(HourFormat, CultureInfo.InvariantCulture), $"{claim.Id:N}.claim");

    private static bool IsOver(string path, DateTime now) =>
        DateTime.TryParseExact(
            Path.GetFileName(path), HourFormat, CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var hour)
        && hour.AddHours(1) <= now;

    private static DateTime Hour(DateTime time) => time.AddTicks(-(time.Ticks % TimeSpan.TicksPerHour));
}
