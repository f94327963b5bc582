namespace Soa.Flows.Files;

/// <summary>
/// Knows which files have come to rest: their size and time stayed the same for a while, and no process holds them open exclusively.
/// </summary>
internal sealed class FileRest(TimeProvider time, TimeSpan stable)
{
    private Dictionary<string, (long Length, DateTime Written, long Since)> seen = [];
    private Dictionary<string, (long Length, DateTime Written, long Since)> next = [];

    /// <summary>Returns whether nothing was written to a file for so long. It must have been asked before.</summary>
    /// <exception cref="UnauthorizedAccessException">The file may not be read.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public bool HasComeToRest(FileInfo file)
    {
        try
        {
            var now = time.GetTimestamp();
            var since = seen.TryGetValue(file.Name, out var before) && before.Length == file.Length
                && before.Written == file.LastWriteTimeUtc ? before.Since : now;
            next[file.Name] = (file.Length, file.LastWriteTimeUtc, since);
            if (time.GetElapsedTime(since, now) < stable)
                return false;
            using var open = file.Open(FileMode.Open, FileAccess.Read, FileShare.None);
            return true;
        }
        catch (IOException failure) when (failure is FileNotFoundException or DirectoryNotFoundException || IsHeld(failure))
        {
            // Another process has taken it since the folder was looked at, or its writer holds it.
            return false;
        }
    }

    // EWOULDBLOCK of Linux and of macOS, ERROR_SHARING_VIOLATION and ERROR_LOCK_VIOLATION of Windows.
    private static bool IsHeld(IOException failure) =>
        failure.HResult is 11 or 35 or unchecked((int)0x80070020) or unchecked((int)0x80070021);

    /// <summary>Forgets files that were not asked about since the last time.</summary>
    public void Forget() => (seen, next) = (next, []);
}
