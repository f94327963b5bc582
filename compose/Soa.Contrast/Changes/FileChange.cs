namespace Soa.Contrast.Changes;

/// <summary>Represents what a change does to a file.</summary>
/// <param name="Path">The file, from the repository's folder, with <c>/</c>.</param>
/// <param name="IsNew">Whether it was not there before.</param>
/// <param name="Added">The lines that it has now.</param>
/// <param name="Removed">The lines that it had before.</param>
internal sealed record FileChange(string Path, bool IsNew, IReadOnlyList<string> Added, IReadOnlyList<string> Removed)
{
    /// <summary>Gets what the file is.</summary>
    public FileKind Kind => KindOf(Path);

    /// <summary>Returns what a file is.</summary>
    public static FileKind KindOf(string path)
    {
        var folders = path.Split('/')[..^1];
        if (folders.Any(folder => folder.EndsWith(".Tests", StringComparison.Ordinal)
            || folder is "Soa.IntegrationTests" or "Soa.ConsoleTests" or "cases"))
            return FileKind.Test;
        return System.IO.Path.GetExtension(path) switch
        {
            ".sql" => FileKind.Database,
            ".cs" or ".wsdl" when folders[..1] is ["Contracts"] => FileKind.Contract,
            ".cs" or ".razor" => FileKind.Code,
            _ => FileKind.Configuration,
        };
    }
}
