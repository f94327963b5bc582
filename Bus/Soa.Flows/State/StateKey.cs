using Soa.Documents;

namespace Soa.Flows.State;

/// <summary>Represents a step that keeps something between documents.</summary>
/// <param name="Flow">Its flow.</param>
/// <param name="Name">Its name in the flow: what its option 'name' says, else its path.</param>
public sealed record StateKey(string Flow, string Name)
{
    // The namespace of the ids.
    private static readonly Guid Space = new("3c1f8a64-5b0e-4d0f-9c52-0f6a6f2d9be1");

    /// <summary>Gets the id, which is the same for the same flow and name in every process.</summary>
    public Guid Id { get; } = DeterministicId.Create(Space, $"{Flow}/{Name}");

    /// <summary>Returns what is kept at the place under a key. Keys may have any length; this has always the same.</summary>
    public Guid Slot(string key) => DeterministicId.Create(Id, key);

    /// <summary>Returns the first characters of a text, as many as a column for people holds.</summary>
    internal static string Cut(string text) => TextCut.Cut(text, 200);
}
