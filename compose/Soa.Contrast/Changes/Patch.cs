using Soa.Contrast.Shapes;

namespace Soa.Contrast.Changes;

/// <summary>
/// Represents a part of a change, kept as a patch. Its name says which shapes need it: <c>Common.patch</c> is needed by all, and
/// <c>OneTier+TwoTier.patch</c> by two, which share the classes in it.
/// </summary>
/// <param name="File">The file.</param>
/// <param name="Shapes">The shapes that need it.</param>
internal sealed record Patch(string File, IReadOnlyList<ShapeKind> Shapes)
{
    private const string All = "Common";

    /// <summary>Gets a value that indicates whether all shapes need it.</summary>
    public bool IsCommon => Shapes.Count == ShapeCatalogue.All.Count;

    /// <summary>Returns the patches of a change, in the order of their names.</summary>
    /// <exception cref="ChangeException">There are none, or the name of one is not made of those of shapes.</exception>
    public static IReadOnlyList<Patch> Of(BusinessChange change, string repository)
    {
        var folder = Path.Combine(repository, "compose", "Soa.Contrast", "Changes", "Patches", change.Name);
        string[] files = Directory.Exists(folder) ? Directory.GetFiles(folder, "*.patch") : [];
        return files.Order(StringComparer.Ordinal).Select(Of).ToList() is { Count: > 0 } patches
            ? patches
            : throw new ChangeException($"The change {change.Name} has no patches in {folder}.");
    }

    /// <summary>Returns a patch.</summary>
    /// <exception cref="ChangeException">Its name is not made of those of shapes.</exception>
    public static Patch Of(string file)
    {
        var name = Path.GetFileNameWithoutExtension(file);
        return new Patch(file, name == All ? ShapeCatalogue.All : [.. name.Split('+').Select(ShapeOf)]);

        ShapeKind ShapeOf(string part) => Enum.TryParse<ShapeKind>(part, out var shape)
            ? shape
            : throw new ChangeException($"{file}: '{part}' is not a shape. Name it Common.patch, or by shapes: OneTier+TwoTier.patch");
    }
}
