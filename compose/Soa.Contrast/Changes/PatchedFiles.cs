using System.Text.RegularExpressions;

namespace Soa.Contrast.Changes;

/// <summary>
/// Represents the files that patches touch, as they are in the repository and as the patches leave them, in a folder of their own.
/// </summary>
internal sealed partial class PatchedFiles : IDisposable
{
    private const string Before = "before";
    private const string After = "after";

    private readonly string folder;

    private PatchedFiles(string folder, IReadOnlyList<FileChange> changes)
    {
        this.folder = folder;
        Changes = changes;
    }

    /// <summary>Gets what the patches did.</summary>
    public IReadOnlyList<FileChange> Changes { get; }

    /// <summary>Copies the files that patches name, and applies the patches.</summary>
    /// <exception cref="ChangeException">A patch does not fit the files, or Git is not installed.</exception>
    public static async Task<PatchedFiles> ApplyAsync(
        string repository, IReadOnlyList<Patch> patches, CancellationToken cancellationToken)
    {
        var folder = Directory.CreateTempSubdirectory("soa-contrast-change-").FullName;
        try
        {
            Directory.CreateDirectory(Path.Combine(folder, After));
            foreach (var path in patches.SelectMany(patch => PathsOf(patch.File)).Distinct())
                Copy(repository, path, folder);
            foreach (var patch in patches)
                await ApplyAsync(Path.Combine(folder, After), patch, cancellationToken);
            return new PatchedFiles(folder, await CompareAsync(folder, cancellationToken));
        }
        catch
        {
            Directory.Delete(folder, recursive: true);
            throw;
        }
    }

    /// <summary>Applies a patch to the files of a folder.</summary>
    /// <exception cref="ChangeException">It does not fit them, or Git is not installed.</exception>
    public static async Task ApplyAsync(string folder, Patch patch, CancellationToken cancellationToken)
    {
        var (code, _, errors) = await Git.RunAsync(folder, ["apply", "--whitespace=nowarn", patch.File], cancellationToken);
        if (code != 0)
        {
            throw new ChangeException(
                $"The patch {patch.File} does not fit the source any more: {errors.Trim().ReplaceLineEndings(" ")}. Make the change again, "
                + "and keep it with: git diff --no-renames");
        }
    }

    /// <summary>Returns the content of a touched file before.</summary>
    /// <returns>The content; <c>null</c> if it was not there.</returns>
    public string? ReadBefore(FileChange change) => Read(Path.Combine(folder, Before, change.Path));

    /// <summary>Returns the content of a touched file afterwards.</summary>
    /// <returns>The content; <c>null</c> if it is not there any more.</returns>
    public string? ReadAfter(FileChange change) => Read(Path.Combine(folder, After, change.Path));

    /// <inheritdoc/>
    public void Dispose() => Directory.Delete(folder, recursive: true);

    private static string? Read(string file) => File.Exists(file) ? File.ReadAllText(file) : null;

    private static IEnumerable<string> PathsOf(string patch) => File.ReadLines(patch)
        .Select(line => Header().Match(line)).Where(head => head.Success).Select(head => head.Groups["path"].Value);

    private static void Copy(string repository, string path, string folder)
    {
        var source = Path.Combine(repository, path);
        if (!File.Exists(source))
            return;
        foreach (var copy in (string[])[Path.Combine(folder, Before, path), Path.Combine(folder, After, path)])
        {
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(source, copy);
        }
    }

    private static async Task<IReadOnlyList<FileChange>> CompareAsync(string folder, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(Path.Combine(folder, Before));
        string[] arguments =
        [
            "diff", "--no-index", "--unified=0", "--no-renames", "--no-color", "--no-ext-diff", "--src-prefix=a/", "--dst-prefix=b/",
            Before, After,
        ];
        var (code, output, errors) = await Git.RunAsync(folder, arguments, cancellationToken);
        return code is 0 or 1
            ? FileDifference.Read(output, Before, After)
            : throw new ChangeException($"Git cannot compare the folders: {errors.Trim()}");
    }

    [GeneratedRegex("^diff --git a/.+ b/(?<path>.+)$")]
    private static partial Regex Header();
}
