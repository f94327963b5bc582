using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Soa.Messaging.Journal.Searching;

namespace Soa.Bus.OperatorConsole.Pages.Search;

/// <summary>Serves the whole result of a search as CSV (RFC 4180), while it is read.</summary>
internal static class SearchFiles
{
    private const string Header = "conversation,keys,document,began,ended,milliseconds,entries,problems,outcome,flows,services,faults";

    // A spreadsheet takes a text that begins so for a formula.
    private static readonly char[] Formula = ['=', '+', '-', '@', '\t', '\r'];

    /// <summary>Maps the file.</summary>
    public static void Map(IEndpointRouteBuilder console) => console.MapGet("/search/csv", DownloadAsync);

    /// <summary>Returns a text as a field of CSV that no spreadsheet runs.</summary>
    public static string Field(string? text)
    {
        text ??= "";
        if (text.Length > 0 && Formula.Contains(text[0]))
            text = "'" + text;
        return text.AsSpan().IndexOfAny("\",\r\n") < 0 ? text : $"\"{text.Replace("\"", "\"\"")}\"";
    }

    private static IResult DownloadAsync(string? q, HttpContext context, TimeProvider time)
    {
        if (context.RequestServices.GetService<ConversationSearcher>() is not { } searcher)
            return Results.Problem("This process has no journal.", statusCode: StatusCodes.Status404NotFound);
        try
        {
            var query = SearchQuery.Parse(q ?? "", time.GetUtcNow());
            return Results.Stream(
                stream => WriteAsync(stream, searcher.StreamAsync(query, context.RequestAborted)), "text/csv; charset=utf-8",
                "conversations.csv");
        }
        catch (SearchSyntaxException wrong)
        {
            return Results.Problem($"{wrong.Message} (character {wrong.Position + 1})", statusCode: StatusCodes.Status400BadRequest);
        }
    }

    private static async Task WriteAsync(Stream stream, IAsyncEnumerable<ConversationRow> rows)
    {
        await using var writer = new StreamWriter(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true)) { NewLine = "\r\n" };
        await writer.WriteLineAsync(Header);
        await foreach (var row in rows)
            await writer.WriteLineAsync(string.Join(',', Fields(row).Select(Field)));
    }

    private static IEnumerable<string?> Fields(ConversationRow row) =>
    [
        row.ConversationId.ToString(), string.Join(' ', row.Keys), row.DocumentName, row.Began.ToString("O", CultureInfo.InvariantCulture),
        row.Ended.ToString("O", CultureInfo.InvariantCulture),
        ((long)(row.Ended - row.Began).TotalMilliseconds).ToString(CultureInfo.InvariantCulture),
        row.Entries.ToString(CultureInfo.InvariantCulture), row.Problems.ToString(CultureInfo.InvariantCulture),
        row.Outcome.ToString(), string.Join(' ', row.Flows), string.Join(' ', row.Services), string.Join(' ', row.Faults),
    ];
}
