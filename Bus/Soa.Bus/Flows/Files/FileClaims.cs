namespace Soa.Bus.Flows.Files;

/// <summary>
/// The files that this process has taken out of a folder, by renaming them into a folder of its own below <c>.taken</c>. Beside that it holds a file open as
/// a sign of life; when it dies, the system closes that, and whoever looks next takes its files over.
/// </summary>
internal sealed class FileClaims : IDisposable
{
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
        Directory.CreateDirectory(all);
        alive = SignOfLife(own);
        Directory.CreateDirectory(own);
    }

    /// <summary>Takes a file; false if somebody else was faster, or one of that name is taken still.</summary>
    public bool TryTake(FileInfo file) => TryMove(file.FullName, Path.Combine(own, file.Name));

    /// <summary>The files that are taken.</summary>
    public IEnumerable<FileInfo> Held() => new DirectoryInfo(own).GetFiles();

    /// <summary>Takes over what processes of the same flow had taken that are no more.</summary>
    public void TakeOver()
    {
        foreach (var other in Directory.EnumerateDirectories(all, $"{flow}.*").Where(other => other != own))
        {
            try
            {
                // Held for as long as it takes, so that nobody else does the same.
                using var life = SignOfLife(other);
                foreach (var file in new DirectoryInfo(other).GetFiles())
                    TryMove(file.FullName, Path.Combine(own, file.Name));
                Directory.Delete(other);
            }
            catch (IOException)
            {
                // It lives, or is left just now, or holds a file of whose name one is taken here.
            }
        }
    }

    /// <summary>Gives back what is taken still.</summary>
    public void Dispose()
    {
        foreach (var file in Held())
            TryMove(file.FullName, Path.Combine(folder, file.Name));
        try
        {
            Directory.Delete(own);
        }
        catch (IOException)
        {
            // A file of that name has come again; who looks next takes the one over that is left here.
        }

        alive.Dispose();
    }

    private static FileStream SignOfLife(string process) =>
        new(process + ".alive", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1, FileOptions.DeleteOnClose);

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
