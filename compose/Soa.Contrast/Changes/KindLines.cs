namespace Soa.Contrast.Changes;

/// <summary>Represents how much of a kind of files a change touches.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Files">The number of files.</param>
/// <param name="NewFiles">Those of them that were not there before.</param>
/// <param name="Added">The number of lines added.</param>
/// <param name="Removed">The number of lines removed; a changed line is one of each.</param>
internal sealed record KindLines(FileKind Kind, int Files, int NewFiles, int Added, int Removed)
{
    /// <summary>Counts a kind of files.</summary>
    public static KindLines Of(FileKind kind, IEnumerable<FileChange> changes)
    {
        var own = changes.Where(change => change.Kind == kind).ToList();
        return new KindLines(
            kind, own.Count, own.Count(change => change.IsNew), own.Sum(change => change.Added.Count),
            own.Sum(change => change.Removed.Count));
    }
}
