namespace Soa.Flows.Files;

/// <summary>
/// Represents the files that this process has taken out of a folder, by renaming them into a folder of its own below <c>.taken</c>. Beside
/// that it holds a file open as a sign of life; when it dies, the system closes that, and the next process that looks takes its files
/// over.
/// </summary>
internal sealed class FileClaims : IDisposable
{
    private readonly string all;
    private readonly string own;
    private readonly string folder;
    private readonly string flow;
    private FileStream alive;

    public FileClaims(string folder, string flow)
    {
        (this.folder, this.flow) = (folder, flow);
        all = Path.Combine(folder, ".taken");
        own = Path.Combine(all, $"{flow}.{Guid.NewGuid():N}");
        Directory.CreateDirectory(all);
        alive = SignOfLife(own);
        Directory.CreateDirectory(own);
    }

    /// <summary>Gets where the files lie that this process has taken.</summary>
    public string Folder => own;

    /// <summary>Makes the folders of this process again if somebody has deleted them.</summary>
    /// <exception cref="DirectoryNotFoundException">The folder that is watched is gone.</exception>
    public void Restore()
    {
        if (Directory.Exists(own))
            return;
        if (!Directory.Exists(folder))
            throw new DirectoryNotFoundException($"The folder '{folder}' is gone.");
        Directory.CreateDirectory(all);
        alive.Dispose();
        alive = SignOfLife(own);
        Directory.CreateDirectory(own);
    }

    /// <summary>Takes a file; false if somebody else was faster, or one of that name is taken still.</summary>
    /// <exception cref="UnauthorizedAccessException">The file may not be moved.</exception>
    /// <exception cref="IOException">The file cannot be moved.</exception>
    public bool TryTake(FileInfo file) => TryMove(file.FullName, Path.Combine(own, file.Name));

    /// <summary>Returns the files that are taken.</summary>
    public IEnumerable<FileInfo> Held() => new DirectoryInfo(own).GetFiles();

    /// <summary>Takes over the files of processes of the same flow that have ended.</summary>
    public void TakeOver()
    {
        foreach (var other in Directory.EnumerateDirectories(all, $"{flow}.*").Where(other => other != own))
        {
            try
            {
                // Held for as long as it takes, so that no other process does it too.
                using var life = SignOfLife(other);
                foreach (var file in new DirectoryInfo(other).GetFiles())
                    TryMove(file.FullName, Path.Combine(own, file.Name));
                Directory.Delete(other);
            }
            catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
            {
                // It lives, or is left just now, or holds a file of whose name one is taken here, or is another user's.
            }
        }
    }

    /// <summary>Gives back what is taken still.</summary>
    public void Dispose()
    {
        foreach (var file in Held())
            GiveBack(file);
        try
        {
            Directory.Delete(own);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // A file of that name has come again, or nothing may be written any more; who looks next takes over what is left here.
        }

        alive.Dispose();
    }

    private void GiveBack(FileInfo file)
    {
        try
        {
            File.Move(file.FullName, Path.Combine(folder, file.Name), overwrite: false);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // It stays, and the others are given back all the same.
        }
    }

    private static FileStream SignOfLife(string process) =>
        new(process + ".alive", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1, FileOptions.DeleteOnClose);

    // Into a folder of this process alone, so nothing is overwritten. Without 'overwrite' .NET would copy a file that may not be moved,
    // and so take it again and again.
    private static bool TryMove(string from, string to)
    {
        try
        {
            if (File.Exists(to))
                return false;
            File.Move(from, to, overwrite: true);
            return true;
        }
        catch (IOException) when (!File.Exists(from))
        {
            return false;
        }
    }
}
