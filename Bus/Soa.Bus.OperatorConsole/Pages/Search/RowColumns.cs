using Microsoft.Extensions.DependencyInjection;
using Soa.Flows.Expressions;
using Soa.Messaging.Journal.Reading;
using Soa.Messaging.Journal.Searching;

namespace Soa.Bus.OperatorConsole.Pages.Search;

/// <summary>
/// Reads the columns of one's own: values of the stored documents of the conversations of a page. It stops looking when it took too long.
/// </summary>
internal static class RowColumns
{
    /// <summary>Specifies how many columns there may be.</summary>
    public const int Most = 4;

    private const string Separator = " = ";
    private const int MostBodies = 12;

    private static readonly TimeSpan LongestOfPage = TimeSpan.FromSeconds(1.5);
    private static readonly TimeSpan LongestOfValue = TimeSpan.FromMilliseconds(100);

    /// <summary>Returns the title of a column: what is before an equals sign, or the expression.</summary>
    public static string TitleOf(string column) =>
        column.IndexOf(Separator, StringComparison.Ordinal) is var sign and > 0 ? column[..sign] : column;

    /// <summary>Returns the errors of columns that are not XPath.</summary>
    public static IEnumerable<string> FindErrors(IReadOnlyList<string> columns)
    {
        foreach (var column in columns)
        {
            if (!DocumentValue.TryParse(ExpressionOf(column), out _, out var error))
                yield return $"The column '{column}' is not XPath: {error}";
        }
    }

    /// <summary>Returns the values of the columns, for each row.</summary>
    public static async Task<IReadOnlyList<IReadOnlyList<string>>> ReadAsync(
        IServiceProvider services, IReadOnlyList<ConversationRow> rows, IReadOnlyList<string> columns, CancellationToken cancellationToken)
    {
        var expressions = columns.Select(
            column => DocumentValue.TryParse(ExpressionOf(column), out var value, out _) ? value : null).ToList();
        var values = rows.Select(_ => (IReadOnlyList<string>)[.. columns.Select(_ => "")]).ToList();
        if (expressions.All(expression => expression is null))
            return values;
        var (journal, time) = (services.GetRequiredService<JournalReader>(), services.GetRequiredService<TimeProvider>());
        var started = time.GetTimestamp();
        var entries = await journal.ReadConversationsAsync([.. rows.Select(row => row.ConversationId)], cancellationToken);
        for (var row = 0; row < rows.Count && time.GetElapsedTime(started) < LongestOfPage; row++)
            values[row] = await ReadAsync(journal, entries[rows[row].ConversationId], expressions, time, cancellationToken);
        return values;
    }

    private static async Task<IReadOnlyList<string>> ReadAsync(
        JournalReader journal, IEnumerable<JournalItem> entries, List<DocumentValue?> expressions, TimeProvider time,
        CancellationToken cancellationToken)
    {
        var values = new string[expressions.Count];
        Array.Fill(values, "");
        foreach (var entry in entries.Where(entry => entry.KeptBytes > 0 && entry.KeptBytes == entry.BodySize).Take(MostBodies))
        {
            if (await journal.ReadBodyAsync(entry.EntryId, cancellationToken) is not { } body)
                continue;
            for (var i = 0; i < values.Length; i++)
            {
                if (values[i].Length == 0)
                    values[i] = expressions[i]?.Read(body.Body, LongestOfValue, time) ?? "";
            }

            if (Array.TrueForAll(values, value => value.Length > 0))
                break;
        }

        return values;
    }

    private static string ExpressionOf(string column) =>
        column.IndexOf(Separator, StringComparison.Ordinal) is var sign and > 0 ? column[(sign + Separator.Length)..] : column;
}
