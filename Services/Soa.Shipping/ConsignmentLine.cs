using Soa.Contracts.Shipping;

namespace Soa.Shipping;

/// <summary>
/// Represents a checked line of a consignment; a row of the table ShipmentLines but for the shipment's id. Customs data only abroad.
/// </summary>
internal sealed record ConsignmentLine
{
    public required int LineNumber { get; init; }

    public required string Sku { get; init; }

    public required string? Description { get; init; }

    public required decimal Quantity { get; init; }

    public required string UnitOfMeasure { get; init; }

    public required decimal WeightKg { get; init; }

    public string? HsCode { get; init; }

    public string? CountryOfOrigin { get; init; }

    public decimal? CustomsValue { get; init; }

    public static ConsignmentLine Check(DomesticLine line, string field) =>
        Check(field, line.LineNumber, line.Sku, line.Description, line.Quantity, line.UnitOfMeasure, line.WeightKg);

    public static ConsignmentLine Check(InternationalLine line, string field)
    {
        if (string.IsNullOrWhiteSpace(line.HsCode))
            throw ShippingFaults.CustomsDataMissing($"{field}.HsCode", "the Harmonized System code");
        if (string.IsNullOrWhiteSpace(line.CountryOfOrigin))
            throw ShippingFaults.CustomsDataMissing($"{field}.CountryOfOrigin", "the country of origin");
        return Check(field, line.LineNumber, line.Sku, line.Description, line.Quantity, line.UnitOfMeasure, line.WeightKg) with
        {
            HsCode = Rules.OptionalHsCode(line.HsCode, $"{field}.HsCode"),
            CountryOfOrigin = Rules.Country(line.CountryOfOrigin, $"{field}.CountryOfOrigin"),
            CustomsValue = Rules.Calculated(line.CustomsValue, $"{field}.CustomsValue"),
        };
    }

    private static ConsignmentLine Check(
        string field, int lineNumber, string? sku, string? description, decimal quantity, string? unitOfMeasure, decimal weightKg) => new()
        {
            LineNumber = lineNumber,
            Sku = Rules.Required(sku, $"{field}.Sku", 50),
            Description = Rules.Optional(description, $"{field}.Description", 4000),
            Quantity = Rules.Quantity(quantity, $"{field}.Quantity"),
            UnitOfMeasure = Rules.UnitOfMeasure(unitOfMeasure, $"{field}.UnitOfMeasure"),
            WeightKg = Rules.Calculated(weightKg, $"{field}.WeightKg"),
        };
}
