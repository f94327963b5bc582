using System.Globalization;

namespace Soa.Documents;

/// <summary>Identifies the version of a flow that began a document.</summary>
/// <param name="Number">Its number, for people; 0 if it had none yet.</param>
/// <param name="Id">The beginning of the hash of its files, which identifies it.</param>
public readonly record struct FlowVersionMark(int Number, string Id)
{
    /// <summary>The header that carries it, once an attempt has failed.</summary>
    public const string Header = "flow-version";

    /// <summary>Gets the number as text, as the journal keeps it; <c>null</c> if there was none yet.</summary>
    public string? NumberText => Number > 0 ? Number.ToString(CultureInfo.InvariantCulture) : null;

    /// <summary>Reads it from headers.</summary>
    public static FlowVersionMark? Read(IReadOnlyDictionary<string, string> headers) =>
        headers.TryGetValue(Header, out var text) && text.Split('-') is [var number, { Length: > 0 } id]
            && int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var parsed)
            ? new FlowVersionMark(parsed, id)
            : null;

    /// <summary>Returns the mark as text: <c>3-9f2c61a07b1e</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Number}-{Id}");
}
