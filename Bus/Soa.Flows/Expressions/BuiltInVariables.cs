using System.Globalization;
using Soa.Documents;

namespace Soa.Flows.Expressions;

/// <summary>
/// Represents the variables that every flow has: what it received, the id of that, and when the flow began (UTC, in XML's form). Most flows
/// use none of them, so their values are made when they are.
/// </summary>
internal sealed class BuiltInVariables(DocumentView input, DateTimeOffset now)
{
    /// <summary>Gets the names.</summary>
    public static IReadOnlyList<string> Names { get; } = ["input", "message-id", "now"];

    /// <summary>Returns the value of a variable; <c>null</c> if it is not one of these.</summary>
    public object? Find(string name) => name switch
    {
        "input" => input,
        "message-id" => input.Document.MessageId.ToString(),
        "now" => now.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture),
        _ => null,
    };
}
