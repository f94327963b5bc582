using Soa.Contracts;
using Soa.Contracts.Shipping;

namespace Soa.Shipping;

/// <summary>Represents a consignment for a carrier, checked as far as possible without the database.</summary>
internal sealed record Consignment
{
    private const int MostLines = 1000;

    public required string OrderNumber { get; init; }

    /// <summary>Gets which rates apply: a value of CarrierRates.Scope.</summary>
    public required string Scope { get; init; }

    public required PostalAddress ShipTo { get; init; }

    public required List<ConsignmentLine> Lines { get; init; }

    public decimal? CustomsValue { get; init; }

    public string? CustomsCurrency { get; init; }

    public decimal TotalWeightKg => Lines.Sum(line => line.WeightKg);

    public static Consignment Check(DispatchDomesticRequest request, string homeCountry)
    {
        var shipTo = Rules.Address(request.ShipTo, "ShipTo");
        return shipTo.Country != homeCountry
            ? throw ShippingFaults.NotDomestic(shipTo.Country, homeCountry)
            : new Consignment
            {
                OrderNumber = Rules.Required(request.OrderNumber, "OrderNumber", 40),
                Scope = "Domestic",
                ShipTo = shipTo,
                Lines = CheckLines(request.Lines, line => line.LineNumber, ConsignmentLine.Check),
            };
    }

    public static Consignment Check(DispatchInternationalRequest request, string homeCountry)
    {
        var shipTo = Rules.Address(request.ShipTo, "ShipTo");
        if (shipTo.Country == homeCountry)
            throw ShippingFaults.InvalidRequest("ShipTo.Country", $"'{homeCountry}' is the warehouse's own country; use DispatchDomestic.");
        var lines = CheckLines(request.Lines, line => line.LineNumber, ConsignmentLine.Check);
        return new Consignment
        {
            OrderNumber = Rules.Required(request.OrderNumber, "OrderNumber", 40),
            Scope = "International",
            ShipTo = shipTo,
            Lines = lines,
            CustomsValue = CheckCustomsValue(request.CustomsValue, lines),
            CustomsCurrency = Rules.Currency(request.Currency, "Currency"),
        };
    }

    private static List<ConsignmentLine> CheckLines<TLine>(
        List<TLine>? lines, Func<TLine, int> number, Func<TLine, string, ConsignmentLine> check)
    {
        if (lines is not { Count: >= 1 and <= MostLines })
            throw ShippingFaults.InvalidRequest("Lines", $"has {lines?.Count ?? 0} entries; send 1 to {MostLines} lines.");
        var numbers = new HashSet<int>();
        return [.. lines.Select((line, index) =>
        {
            var field = $"Lines[{index + 1}]";
            if (line is null)
                throw ShippingFaults.InvalidRequest(field, "is empty; send a line.");
            return numbers.Add(number(line))
                ? check(line, field)
                : throw ShippingFaults.InvalidRequest(
                    $"{field}.LineNumber", $"{number(line)} is used twice; number the lines differently.");
        })];
    }

    // A line may be free of charge, but customs refuse goods with a declared value of zero.
    private static decimal CheckCustomsValue(decimal declared, List<ConsignmentLine> lines)
    {
        var sum = lines.Sum(line => line.CustomsValue ?? 0);
        if (sum == 0)
            throw ShippingFaults.CustomsDataMissing("Lines[1].CustomsValue", "the value of what is sent");
        return Math.Abs(Rules.Calculated(declared, "CustomsValue") - sum) < 0.01m
            ? sum
            : throw ShippingFaults.InvalidRequest(
                "CustomsValue", $"is {declared}, but the lines' customs values add up to {sum:0.####}; send their sum.");
    }
}
