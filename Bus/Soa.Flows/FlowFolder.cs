using Soa.Flows.Versions;

namespace Soa.Flows;

/// <summary>
/// Represents the folder of a flow, which is all that its maps, schemas and WSDLs can name. A file is known by one name: relative to the
/// folder, with <c>/</c> between its parts, and without <c>.</c> and <c>..</c>.
/// </summary>
internal sealed class FlowFolder(string folder)
{
    private const int MostLinks = 40;

    private readonly string root = Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder)) + Path.DirectorySeparatorChar;

    /// <summary>Returns the name of a file by its path.</summary>
    public string NameOf(string path) => Path.GetRelativePath(root, Path.GetFullPath(path)).Replace(Path.DirectorySeparatorChar, '/');

    /// <summary>
    /// Resolves a reference in a file, such as a <c>schemaLocation</c>: a URI reference (RFC 3986, section 5.2), so <c>%20</c>
    /// is a space. A query or a fragment names no other file. A backslash, which a URI cannot have, counts as a slash.
    /// </summary>
    /// <param name="from">The name of the file that holds the reference, or that of a folder with a slash at its end.</param>
    /// <param name="reference">The reference.</param>
    /// <returns>The name of the file. It need not exist.</returns>
    /// <exception cref="FileNotFoundException">The reference is an absolute path, or leads out of the folder.</exception>
    public static string Resolve(string from, string reference)
    {
        var path = Uri.UnescapeDataString(reference.Trim().Split('#', '?')[0]).Replace('\\', '/');
        if (path.Contains('\0'))
            throw new FileNotFoundException($"'{reference}' holds the character %00, which no file name has.");
        if (path.StartsWith('/') || Uri.TryCreate(path, UriKind.Absolute, out _) || path.StartsWith(
            "file:", StringComparison.OrdinalIgnoreCase))
            throw new FileNotFoundException($"'{reference}' is not a file of the flow's folder: it is an absolute address. "
                + "Copy the file there, and name it relative to the file that names it.");
        if (path.Length == 0)
            return from;

        var parts = new List<string>(from.Split('/')[..^1]);
        foreach (var part in path.Split('/'))
        {
            if (part is "" or ".")
                continue;
            if (part != "..")
                parts.Add(part);
            else if (parts.Count == 0)
                throw new FileNotFoundException(
                    $"'{reference}' is not a file of the flow's folder: it leads out of it. Copy the file there.");
            else
                parts.RemoveAt(parts.Count - 1);
        }

        return string.Join('/', parts) + (path.EndsWith('/') ? "/" : "");
    }

    /// <summary>Returns the path of a file.</summary>
    /// <param name="name">Its name.</param>
    /// <exception cref="FileNotFoundException">
    /// There is no such file, it is not kept with the flow, or it is a link that leads out of the folder.
    /// </exception>
    public string PathOf(string name)
    {
        var path = Path.GetFullPath(Path.Combine(root, name));
        if (!path.StartsWith(root, StringComparison.Ordinal))
            throw new FileNotFoundException($"'{name}' is not a file of the flow's folder. Copy it there.");
        if (!File.Exists(path))
            throw new FileNotFoundException(Missing(name));
        if (!FlowContent.Counts(name))
            throw new FileNotFoundException($"'{name}' is not kept with the flow, as cases, pages (.md) and hidden files are not. "
                + "Move it to another place in the flow's folder.");
        return IsInside(path)
            ? path
            : throw new FileNotFoundException($"'{name}' is a link to a file outside of the flow's folder. Copy the file there.");
    }

    /// <summary>Returns the message that a file is missing, and which one was probably meant.</summary>
    public string Missing(string name)
    {
        var there = Directory.Exists(root)
            ? Directory.EnumerateFiles(root, "*", SearchOption.AllDirectories)
                .Where(file => Path.GetExtension(file).Equals(Path.GetExtension(name), StringComparison.OrdinalIgnoreCase)).Select(NameOf)
            : [];
        return $"There is no file '{name}' in the flow's folder{Spelling.Suggest(name, there)}";
    }

    // A mounted configuration consists of links within itself.
    private bool IsInside(string path)
    {
        for (var links = 0; links < MostLinks && path.StartsWith(root, StringComparison.Ordinal); links++)
        {
            if (!TryFollow(ref path))
                return true;
        }

        return false;
    }

    private bool TryFollow(ref string path)
    {
        for (var end = root.Length; end >= 0;)
        {
            end = path.IndexOf(Path.DirectorySeparatorChar, end + 1);
            var part = end < 0 ? path : path[..end];
            if (new FileInfo(part).LinkTarget is { } target)
            {
                path = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(part)!, target)) + path[part.Length..];
                return true;
            }
        }

        return false;
    }
}
