using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Soa.AllInOne.Testing;
using Soa.Bus.Testing.SoapStacks;
using Soa.Contracts.Inventory;
using Soa.Database;
using Soa.Documents;

namespace Soa.IntegrationTests;

/// <summary>
/// Checks a flow that reserves one item and then receives another, which is not defined: the reservation is undone and the document
/// parked. Once the document or the catalogue is corrected, a replay does everything: the services do not repeat their earlier answers.
/// </summary>
[TestFixtureSource(typeof(Transports), nameof(Transports.All))]
[OnEverySoapStack]
public sealed class Replaying_a_refused_document(string transport)
{
    private const string Flow = """
        flow: swap
        from: [ queue:swap, "flow:" ]
        steps:
          - call: service:inventory/ReserveStock
            map: reserve.xslt
            as: reservation
            undo: { call: service:inventory/ReleaseStock, map: release.xslt }
          - call: service:inventory/AdjustStock
            map: adjust.xslt
        """;

    private const string FlowAround = """
        flow: swap-around
        from: queue:swap-around
        steps: [ { call: flow:swap } ]
        """;

    private static readonly Statement Reservations = new(
        "SELECT Status FROM Reservations WHERE Reference = @Reference ORDER BY ReservationId");

    private string flows = "";
    private SoaSystem system = null!;

    [OneTimeSetUp]
    public async Task Begin()
    {
        flows = Directory.CreateTempSubdirectory("soa-swap-").FullName;
        var folder = Directory.CreateDirectory(Path.Combine(flows, "swap")).FullName;
        File.WriteAllText(Path.Combine(folder, "flow.yaml"), Flow);
        File.WriteAllText(Path.Combine(Directory.CreateDirectory(Path.Combine(flows, "swap-around")).FullName, "flow.yaml"), FlowAround);
        Write("reserve.xslt", """
            <ReserveStock><request><Reference><xsl:value-of select="/Swap/@Id"/></Reference><Lines><ReservationLine><LineNumber>1</LineNumber>
            <Sku><xsl:value-of select="/Swap/@Take"/></Sku><Quantity>1</Quantity></ReservationLine></Lines></request></ReserveStock>
            """);
        Write("release.xslt", """
            <ReleaseStock><request><Reference><xsl:value-of select="/*/*/*[local-name() = 'Reference']"/></Reference></request></ReleaseStock>
            """);
        Write("adjust.xslt", """
            <AdjustStock><request><Sku><xsl:value-of select="/Swap/@Give"/></Sku><Quantity>5</Quantity><Reason>swap</Reason></request></AdjustStock>
            """);
        system = await SoaSystem.StartAsync(transport, $"--Soa:FlowFolder={flows}");

        void Write(string name, string body) => File.WriteAllText(Path.Combine(folder, name), $"""
            <xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns="http://soa.example.com/inventory/v1">
            <xsl:template match="/">{body}</xsl:template></xsl:stylesheet>
            """);
    }

    [OneTimeTearDown]
    public async Task End()
    {
        await system.DisposeAsync();
        Directory.Delete(flows, recursive: true);
    }

    [TestCase("swap", "SWAP-1", "LATER")]
    [TestCase("swap-around", "SWAP-3", "EVEN-LATER")]
    public async Task Has_a_new_chance_when_the_catalogue_was_corrected(string flow, string swap, string given)
    {
        var taken = await system.StockItemAsync(10);
        var id = await ParkAsync(flow, swap, taken, given);
        Assert.That((await system.StockAsync(taken)).Reserved, Is.Zero, "the reservation is undone");

        await system.Client<IInventory>("inventory").DefineItemAsync(
            new DefineItemRequest { Sku = given, Name = "Later", UnitOfMeasure = "C62", WeightKg = 1 });
        await ReplayAsync(id);

        await Condition.BecomesAsync(() => system.StockAsync(given), stock => stock.OnHand == 5, _ => "nothing was counted in");
        Assert.That((await system.StockAsync(taken)).Reserved, Is.EqualTo(1), "what was undone is done anew");
        Assert.That(await ReservationsAsync(swap), Is.EqualTo((string[])["Released", "Active"]));
    }

    [Test]
    public async Task Has_a_new_chance_when_the_document_was_corrected_and_is_refused_anew_when_it_was_not()
    {
        var (taken, given) = (await system.StockItemAsync(10), await system.StockItemAsync(0.001m));
        var first = await ParkAsync("swap", "SWAP-2", taken, "NEVER");
        await ReplayAsync(first);
        var second = await ParkedAsync("swap", "SWAP-2", after: first);
        Assert.That((await system.StockAsync(taken)).Reserved, Is.Zero, "the second reservation is undone too");

        using var body = new StringContent(Document("SWAP-2", taken, given), Encoding.UTF8, "application/xml");
        using var edit =
            new HttpRequestMessage(HttpMethod.Put, $"bus/parked/{second}/body") { Content = body, Headers = { { "X-User", "anna" } } };
        (await system.Http.SendAsync(edit)).EnsureSuccessStatusCode();
        await ReplayAsync(second);

        await Condition.BecomesAsync(() => system.StockAsync(given), stock => stock.OnHand > 5, _ => "nothing was counted in");
        Assert.That(await ReservationsAsync("SWAP-2"), Is.EqualTo((string[])["Released", "Released", "Active"]));
    }

    private static string Document(string id, string take, string give) => $"<Swap Id='{id}' Take='{take}' Give='{give}'/>";

    private async Task<string> ParkAsync(string flow, string id, string take, string give)
    {
        var document = new Document(Encoding.UTF8.GetBytes(Document(id, take, give)), DeterministicId.Create(Guid.Empty, id));
        await system.Bus.SendAsync(flow, document, default);
        return await ParkedAsync(flow, id, after: "");
    }

    private async Task<string> ParkedAsync(string flow, string id, string after)
    {
        var list = await Condition.BecomesAsync(
            () => system.Http.GetFromJsonAsync<JsonElement>(
                $"bus/parked?flow={flow}&reason=ItemNotFound&message={DeterministicId.Create(Guid.Empty, id)}"),
            // Anew, or once more if it was refused before its replay was written down.
            found => found.GetProperty("items").EnumerateArray().Any(
                item => item.GetProperty("id").GetString() != after || item.GetProperty("timesParked").GetInt32() > 1),
            _ => $"{id} is not parked");
        return list.GetProperty("items")[0].GetProperty("id").GetString()!;
    }

    private async Task ReplayAsync(string id)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"bus/parked/{id}/replay") { Headers = { { "X-User", "anna" } } };
        (await system.Http.SendAsync(request)).EnsureSuccessStatusCode();
    }

    private Task<IReadOnlyList<string>> ReservationsAsync(string reference) =>
        system.Database.ReadAsync(session => session.QueryAsync<string>(Reservations, new { Reference = reference }));
}
