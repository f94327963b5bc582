using System.Text;
using Soa.Bus.OperatorConsole.Hosting;
using Soa.Messaging.Auditing;

namespace Soa.Bus.OperatorConsole.Pages.Work;

/// <summary>Writes what the work list shows: times, names and documents.</summary>
internal static class WorkText
{
    private const int MostBytes = 512 * 1024;

    /// <summary>Returns a time for people (UTC).</summary>
    public static string Time(DateTime? time) =>
        time is { } known ? Moment.Of(known) : "";

    /// <summary>Returns how long ago a time was, or how far ahead it is.</summary>
    public static string Span(TimeSpan span) => span.Duration() switch
    {
        { TotalSeconds: < 90 } seconds => $"{seconds.TotalSeconds:0} s",
        { TotalMinutes: < 90 } minutes => $"{minutes.TotalMinutes:0} min",
        { TotalHours: < 48 } hours => $"{hours.TotalHours:0} h",
        var days => $"{days.TotalDays:0} days",
    };

    /// <summary>Returns the last part of a type's or fault's name.</summary>
    public static string ShortType(string type) => type[(type.LastIndexOf('.') + 1)..];

    /// <summary>Returns the local name of a document's element.</summary>
    public static string LocalName(string? name) => name is null ? "not XML" : name[(name.IndexOf('}') + 1)..];

    /// <summary>Returns a document as text; a sentence if it is too large or not text.</summary>
    public static string Body(ReadOnlyMemory<byte> body)
    {
        if (body.Length > MostBytes)
            return $"The document has {body.Length:N0} bytes, too many to show here. Load it as a file.";
        if (!IsText(body.Span))
            return $"The document is not text: {body.Length:N0} bytes.";
        return TextDifference.Readable(body);
    }

    /// <summary>Returns a document as it can be edited: as it is, without its indentation changed.</summary>
    public static string Raw(ReadOnlyMemory<byte> body) => Encoding.UTF8.GetString(body.Span);

    private static bool IsText(ReadOnlySpan<byte> body) => !body.Contains((byte)0);
}
