using Soa.Contracts;

namespace Soa.Services;

/// <summary>Represents an allowance or charge as a table keeps it: of a line of a document, or of the whole document.</summary>
public sealed class AllowanceChargeRow
{
    /// <summary>The line number of what belongs to the whole document.</summary>
    public const int WholeDocument = 0;

    /// <summary>Gets the order's or the invoice's number.</summary>
    public string DocumentNumber { get; init; } = "";

    /// <summary>Gets the line, or <see cref="WholeDocument"/>.</summary>
    public required int LineNumber { get; init; }

    /// <summary>Gets the place among those of the same line, from 1.</summary>
    public int Sequence { get; init; }

    /// <summary>Gets a value that indicates whether the amount is added (<c>true</c>) or taken off (<c>false</c>).</summary>
    public required bool IsCharge { get; init; }

    /// <summary>Gets the amount, in the document's currency.</summary>
    public required decimal Amount { get; init; }

    /// <summary>Gets the reason code.</summary>
    public string? ReasonCode { get; init; }

    /// <summary>Gets the reason, for people.</summary>
    public string? Reason { get; init; }

    /// <summary>Returns the rows of a line, or of the whole document.</summary>
    public static IEnumerable<AllowanceChargeRow> Of(string documentNumber, int lineNumber, List<AllowanceCharge>? entries) =>
        (entries ?? []).Select((entry, index) => new AllowanceChargeRow
        {
            DocumentNumber = documentNumber,
            LineNumber = lineNumber,
            Sequence = index + 1,
            IsCharge = entry.IsCharge,
            Amount = entry.Amount,
            ReasonCode = entry.ReasonCode,
            Reason = entry.Reason,
        });

    /// <summary>Returns what rows of one line, or of the whole document, say; <c>null</c> if there are none.</summary>
    public static List<AllowanceCharge>? ToContract(IEnumerable<AllowanceChargeRow> rows, string currency)
    {
        List<AllowanceCharge> entries =
        [
            .. rows.Select(row => new AllowanceCharge
            {
                IsCharge = row.IsCharge,
                Amount = Money.Show(row.Amount, currency),
                ReasonCode = row.ReasonCode,
                Reason = row.Reason,
            }),
        ];
        return entries.Count == 0 ? null : entries;
    }
}
