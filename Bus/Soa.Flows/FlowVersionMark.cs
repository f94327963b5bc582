using System.Globalization;
using Soa.Documents;

namespace Soa.Flows;

/// <summary>Names the version of a flow that began a document, and so finishes it.</summary>
/// <param name="Number">The version's number, for people; 0 if it had none yet.</param>
/// <param name="Id">The beginning of the hash of its files, which identifies it.</param>
internal readonly record struct FlowVersionMark(int Number, string Id)
{
    /// <summary>Specifies the header that carries it.</summary>
    public const string Header = "flow-version";

    /// <summary>Gets the number as the journal keeps it; <c>null</c> if there was none yet.</summary>
    public string? NumberText => Number > 0 ? Number.ToString(CultureInfo.InvariantCulture) : null;

    /// <summary>Returns the version that began a document, in this attempt or one before; <c>null</c> if none has.</summary>
    public static FlowVersionMark? Of(Document document) =>
        Parse(document.Marks.GetValueOrDefault(Header) ?? document.Headers.GetValueOrDefault(Header));

    /// <summary>Reads the header's value; <c>null</c> if it names no version.</summary>
    public static FlowVersionMark? Parse(string? value) => value?.Split('-') is [var number, { Length: > 0 } id]
            && int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var parsed)
            ? new FlowVersionMark(parsed, id)
            : null;

    /// <summary>Returns the headers that keep the version with a document.</summary>
    public IReadOnlyDictionary<string, string> ToHeaders() => new Dictionary<string, string> { [Header] = ToString() };

    /// <summary>Returns the header's value, such as <c>3-9f2c61a07b1e</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Number}-{Id}");
}
