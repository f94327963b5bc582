using Soa.Contrast.Changes.Comparing;
using Soa.Contrast.Changes.Releases;
using Soa.Contrast.Shapes;

namespace Soa.Contrast.Changes;

/// <summary>Represents what a change costs in a shape.</summary>
/// <param name="Shape">The shape.</param>
/// <param name="Kinds">Files and lines, by kind.</param>
/// <param name="CommonLines">The lines, added and removed, that every shape needs, without tests.</param>
/// <param name="OwnLines">The lines, added and removed, that this shape needs beyond those, without tests.</param>
/// <param name="Release">What has to go into production.</param>
/// <param name="Contracts">How contracts differ afterwards.</param>
/// <param name="TestsToAdapt">The tests that there were, and that are different afterwards.</param>
internal sealed record ShapeChange(
    ShapeKind Shape, IReadOnlyList<KindLines> Kinds, int CommonLines, int OwnLines, Release Release, ContractComparison Contracts,
    IReadOnlyList<string> TestsToAdapt)
{
    /// <summary>Gets the number of files, without tests.</summary>
    public int Files => Kinds.Where(kind => kind.Kind != FileKind.Test).Sum(kind => kind.Files);

    /// <summary>Returns a kind of files.</summary>
    public KindLines Of(FileKind kind) => Kinds.Single(one => one.Kind == kind);
}
