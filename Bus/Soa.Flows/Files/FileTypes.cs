using System.Runtime.InteropServices;
using System.Text;

namespace Soa.Flows.Files;

/// <summary>
/// Distinguishes files that can be documents from everything else in a folder. Nothing is opened, because opening a pipe may block.
/// </summary>
internal static class FileTypes
{
    private const int CurrentFolder = -100;
    private const int DoNotFollowLinks = 0x100;
    private const uint TypeOnly = 1;
    private const int ModeOffset = 28;
    private const int TypeMask = 0xF000;
    private const int RegularFile = 0x8000;

    /// <summary>Says why a directory entry cannot be read as a document.</summary>
    /// <returns>The reason as the end of a sentence about the file; <c>null</c> if it is a regular file.</returns>
    public static string? WhyNotRead(FileInfo file)
    {
        // .NET decodes names as UTF-8 and cannot find a file again whose name is something else.
        if (file.Name.Contains('\uFFFD', StringComparison.Ordinal) && !file.Exists)
            return "has a name that is not UTF-8 and is left there; rename it";
        if (!file.Exists)
            return null;
        if (file.Attributes.HasFlag(FileAttributes.ReparsePoint) && file.LinkTarget is not null)
            return "is a link and is left there; links are not followed, so put the file itself into the folder";
        return file.Length == 0 && !IsRegular(file.FullName) ? "is a pipe, a socket or a device and is left there; remove it" : null;
    }

    // Only Linux has statx; its layout is the same on every processor. Elsewhere, pipes in drop folders are not known to occur.
    private static bool IsRegular(string path)
    {
        if (!OperatingSystem.IsLinux())
            return true;
        var status = new byte[256];
        return statx(CurrentFolder, Encoding.UTF8.GetBytes(path + '\0'), DoNotFollowLinks, TypeOnly, status) != 0
            || (MemoryMarshal.Read<ushort>(status.AsSpan(ModeOffset)) & TypeMask) == RegularFile;
    }

    [DllImport("libc")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int statx(int folder, byte[] path, int flags, uint mask, byte[] status);
}
