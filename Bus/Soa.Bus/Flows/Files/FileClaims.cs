namespace Soa.Bus.Flows.Files;

/// <summary>
/// The files that this process has taken out of a folder, by renaming them into a folder of its own below <c>.taken</c>. There it holds a file open as a
/// sign of life; when it dies, the system closes that, and whoever looks next takes its files over.
/// </summary>
internal sealed class FileClaims : IDisposable
{
    private const string SignOfLife = ".alive";

    private readonly string all;
    private readonly string own;
    private readonly string folder;
    private readonly string flow;
    private readonly FileStream alive;

    public FileClaims(string folder, string flow)
    {
        (this.folder, this.flow) = (folder, flow);
        all = Path.Combine(folder, ".taken");
        own = Path.Combine(all, $"{flow}.{Guid.NewGuid():N}");
        Directory.CreateDirectory(own);
        alive = new FileStream(Path.Combine(own, SignOfLife), FileMode.Create, FileAccess.ReadWrite, FileShare.None);
    }

    /// <summary>Takes a file; false if somebody else was faster, or one of that name is taken still.</summary>
    public bool TryTake(FileInfo file) => TryMove(file.FullName, Path.Combine(own, file.Name));

    /// <summary>The files that are taken.</summary>
    public IEnumerable<FileInfo> Held() => new DirectoryInfo(own).EnumerateFiles().Where(file => file.Name != SignOfLife).ToArray();

    /// <summary>Takes over what processes of the same flow had taken that are no more.</summary>
    public void TakeOver()
    {
        foreach (var other in Directory.EnumerateDirectories(all, $"{flow}.*").Where(other => other != own))
        {
            try
            {
                // Held open for as long as it takes, so that nobody else does the same.
                using var life = new FileStream(Path.Combine(other, SignOfLife), FileMode.Open, FileAccess.ReadWrite, FileShare.None);
                foreach (var file in new DirectoryInfo(other).EnumerateFiles().Where(file => file.Name != SignOfLife))
                    TryMove(file.FullName, Path.Combine(own, file.Name));
                if (Directory.EnumerateFiles(other).Count() == 1)
                    Directory.Delete(other, recursive: true);
            }
            catch (IOException)
            {
                // It lives.
            }
        }
    }

    /// <summary>Gives back what is taken still.</summary>
    public void Dispose()
    {
        foreach (var file in Held())
            TryMove(file.FullName, Path.Combine(folder, file.Name));
        alive.Dispose();
        try
        {
            if (Directory.EnumerateFiles(own).Count() == 1)
                Directory.Delete(own, recursive: true);
        }
        catch (DirectoryNotFoundException)
        {
            // From here on this process counts as dead, and another one has already tidied up after it.
        }
    }

    private static bool TryMove(string from, string to)
    {
        try
        {
            File.Move(from, to, overwrite: false);
            return true;
        }
        catch (IOException)
        {
            return false;
        }
    }
}
