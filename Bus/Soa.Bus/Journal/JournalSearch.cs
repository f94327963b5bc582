using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Microsoft.AspNetCore.Http;
using Soa.Bus.Hosting.Pages;
using Soa.Messaging.Journal;
using Soa.Messaging.Journal.Reading;

namespace Soa.Bus.Journal;

/// <summary>Reads the query string of <c>/bus/journal</c>.</summary>
internal static class JournalSearch
{
    private const int MostPerPage = 200;

    private static readonly string[] Parameters =
        ["conversation", "message", "document", "kind", "flow", "key", "from", "to", "before", "pageSize"];

    /// <summary>
    /// Reads a query string. The query asks for one entry more than a page has, by which it is known whether there is another page.
    /// </summary>
    /// <param name="values">The query string.</param>
    /// <param name="query">The query.</param>
    /// <param name="error">The error, and what to write instead.</param>
    public static bool TryRead(IQueryCollection values, out JournalQuery query, [NotNullWhen(false)] out string? error)
    {
        var errors = new List<string>();
        if (QueryText.FindUnknown(values, Parameters) is { } unknown)
            errors.Add(unknown);
        query = new JournalQuery
        {
            Conversation = Id("conversation"),
            Message = Id("message"),
            Document = Text("document"),
            Kind = Kind(),
            Flow = Text("flow"),
            Key = Text("key"),
            From = Time("from"),
            To = Time("to"),
            Before = Number("before", 0, long.MaxValue, "the number of an entry: 'before' of the page before this one") ?? long.MaxValue,
            Take = (int)(Number("pageSize", 1, MostPerPage, $"a number from 1 to {MostPerPage}") ?? 50) + 1,
        };
        error = errors.Count == 0 ? null : string.Join(' ', errors);
        return error is null;

        string? Text(string name) => QueryText.Of(values, name);

        Guid? Id(string name) => Text(name) is not { } text ? null : Guid.TryParse(text, out var id) ? id : Wrong<Guid>(
            QueryText.InvalidId(name, text));

        DateTime? Time(string name) => Text(name) is not { } text ? null
            : QueryText.TryReadTime(text, out var time) ? time
            : Wrong<DateTime>(QueryText.InvalidTime(name, text));

        string? Kind()
        {
            if (Text("kind") is not { } text)
                return null;
            var kind = Array.Find(Enum.GetNames<JournalKind>(), name => name.Equals(text, StringComparison.OrdinalIgnoreCase));
            if (kind is null)
                errors.Add($"kind is '{text}'. Write one of {string.Join(", ", Enum.GetNames<JournalKind>())}.");
            return kind;
        }

        long? Number(string name, long least, long most, string wanted) => Text(name) is not { } text ? null
            : long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least
            && number <= most ? number
            : Wrong<long>($"{name} is '{text}'. Write {wanted}.");

        T? Wrong<T>(string message)
            where T : struct
        {
            errors.Add(message);
            return null;
        }
    }
}
