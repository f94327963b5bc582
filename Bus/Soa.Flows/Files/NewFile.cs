using System.Runtime.InteropServices;
using System.Text;

namespace Soa.Flows.Files;

/// <summary>Gives a file a new name only if the name is free, even when several processes want it at once.</summary>
internal static class NewFile
{
    private const int AlreadyExists = 17;

    /// <summary>Moves a file within its file system.</summary>
    /// <returns>False if there is something of that name; the file is where it was then.</returns>
    /// <exception cref="IOException">It cannot be moved.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be moved.</exception>
    public static bool TryMove(string from, string to)
    {
        // .NET looks and then renames, and a file that comes in between is overwritten. A hard link fails if the name is taken.
        if (!OperatingSystem.IsWindows())
        {
            if (link(Encoding.UTF8.GetBytes(from + '\0'), Encoding.UTF8.GetBytes(to + '\0')) == 0)
            {
                File.Delete(from);
                return true;
            }

            if (Marshal.GetLastPInvokeError() == AlreadyExists)
                return false;
        }

        // File systems without hard links, files of others.
        try
        {
            File.Move(from, to, overwrite: false);
            return true;
        }
        catch (IOException) when (Path.Exists(to) && File.Exists(from))
        {
            return false;
        }
    }

    [DllImport("libc", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int link(byte[] from, byte[] to);
}
