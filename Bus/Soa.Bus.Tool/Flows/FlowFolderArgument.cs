using Soa.Flows;

namespace Soa.Bus.Tool.Flows;

/// <summary>Reads an argument that names the folder of flows.</summary>
internal static class FlowFolderArgument
{
    /// <summary>Returns the path of a folder.</summary>
    /// <exception cref="DirectoryNotFoundException">There is no such folder; the message has one that may be meant.</exception>
    public static string PathOf(string argument)
    {
        var path = Path.TrimEndingDirectorySeparator(Path.GetFullPath(argument));
        if (Directory.Exists(path))
            return path;
        var parent = Path.GetDirectoryName(path);
        var there = Directory.Exists(parent) ? Directory.GetDirectories(parent).Select(Path.GetFileName).OfType<string>() : [];
        var meant = Spelling.Nearest(Path.GetFileName(path), there) is { } near
            ? $" Did you mean '{Shown(Path.Combine(parent!, near))}'?"
            : "";
        throw new DirectoryNotFoundException($"There is no folder '{path}'.{meant}");
    }

    /// <summary>Returns a path as short as a user in this folder would write it.</summary>
    public static string Shown(string file) =>
        Path.GetRelativePath(Environment.CurrentDirectory, file) is var relative
            && !relative.StartsWith("..", StringComparison.Ordinal) ? relative : file;
}
