using System.Runtime.InteropServices;
using System.Text;

namespace Soa.Flows.Files;

/// <summary>
/// Represents the id of the document that a file was written for, kept with the file itself: in the extended attribute
/// <c>user.soa.message-id</c> on Linux, in the stream of that name on Windows. It goes wherever the file goes and needs no cleaning up.
/// Not every file system keeps it.
/// </summary>
internal static class DocumentMark
{
    private const string Name = "user.soa.message-id";

    /// <summary>Marks a file; without effect where that is not supported.</summary>
    public static void Write(string path, Guid id)
    {
        var value = Encoding.ASCII.GetBytes(id.ToString());
        if (OperatingSystem.IsLinux())
            _ = setxattr(Encoding.UTF8.GetBytes(path + '\0'), Encoding.ASCII.GetBytes(Name + '\0'), value, value.Length, 0);
        else if (OperatingSystem.IsWindows())
            File.WriteAllBytes($"{path}:{Name}", value);
    }

    /// <summary>Returns the id of the document that a file was written for; <c>null</c> if that is not known.</summary>
    public static Guid? Read(string path)
    {
        var value = new byte[36];
        if (OperatingSystem.IsLinux())
        {
            var length = getxattr(Encoding.UTF8.GetBytes(path + '\0'), Encoding.ASCII.GetBytes(Name + '\0'), value, value.Length);
            return length == value.Length && Guid.TryParse(Encoding.ASCII.GetString(value), out var id) ? id : null;
        }

        return OperatingSystem.IsWindows() && File.Exists($"{path}:{Name}")
            && Guid.TryParse(File.ReadAllText($"{path}:{Name}"), out var read) ? read : null;
    }

    [DllImport("libc")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int setxattr(byte[] path, byte[] name, byte[] value, nint size, int flags);

    [DllImport("libc")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern nint getxattr(byte[] path, byte[] name, byte[] value, nint size);
}
