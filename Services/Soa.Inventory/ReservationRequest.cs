using Soa.Contracts.Inventory;

namespace Soa.Inventory;

/// <summary>Represents a request of ReserveStock, checked as far as possible without the database.</summary>
internal sealed record ReservationRequest(string Reference, TimeSpan Duration, IReadOnlyList<ReservationLine> Lines)
{
    private const int MostLines = 1000;
    private const int Day = 24 * 60;
    private const int MostMinutes = 366 * Day;

    public static ReservationRequest Check(ReserveStockRequest request)
    {
        var minutes = request.ExpiresInMinutes ?? Day;
        if (minutes is < 1 or > MostMinutes)
            throw InventoryFaults.InvalidRequest("ExpiresInMinutes", $"is {minutes}; send 1 to {MostMinutes}, or leave it out for a day.");
        if (request.Lines is not { Count: >= 1 and <= MostLines })
            throw InventoryFaults.InvalidRequest("Lines", $"has {request.Lines?.Count ?? 0} entries; send 1 to {MostLines} lines.");
        var numbers = new HashSet<int>();
        return new ReservationRequest(
            Rules.Required(request.Reference, "Reference", 100),
            TimeSpan.FromMinutes(minutes),
            [.. request.Lines.Select((line, index) => Check(line, $"Lines[{index + 1}]", numbers))]);
    }

    private static ReservationLine Check(ReservationLine? line, string field, HashSet<int> numbers)
    {
        if (line is null)
            throw InventoryFaults.InvalidRequest(field, "is empty; send LineNumber, Sku and Quantity.");
        if (!numbers.Add(line.LineNumber))
            throw InventoryFaults.InvalidRequest($"{field}.LineNumber", $"{line.LineNumber} is used twice; number the lines differently.");
        return new ReservationLine
        {
            LineNumber = line.LineNumber,
            Sku = Rules.Sku(line.Sku, $"{field}.Sku"),
            Quantity = Rules.Quantity(line.Quantity, $"{field}.Quantity"),
            UnitOfMeasure = Rules.OptionalUnitOfMeasure(line.UnitOfMeasure, $"{field}.UnitOfMeasure"),
        };
    }
}
