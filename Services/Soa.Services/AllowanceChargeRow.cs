using Soa.Contracts;

namespace Soa.Services;

/// <summary>An allowance or charge as a table keeps it: of a line of a document, or of the whole document.</summary>
public sealed class AllowanceChargeRow
{
    /// <summary>The line number of what belongs to the whole document.</summary>
    public const int WholeDocument = 0;

    /// <summary>The order's or the invoice's number.</summary>
    public string DocumentNumber { get; init; } = "";

    /// <summary>The line, or <see cref="WholeDocument"/>.</summary>
    public required int LineNumber { get; init; }

    /// <summary>The place among those of the same line, from 1.</summary>
    public int Sequence { get; init; }

    /// <summary>True: added. False: taken off.</summary>
    public required bool IsCharge { get; init; }

    /// <summary>How much, in the document's currency.</summary>
    public required decimal Amount { get; init; }

    /// <summary>Why, as a code.</summary>
    public string? ReasonCode { get; init; }

    /// <summary>Why, for a person.</summary>
    public string? Reason { get; init; }

    /// <summary>The rows of a line, or of the whole document.</summary>
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

    /// <summary>What rows of one line, or of the whole document, say; <c>null</c> if there are none.</summary>
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
