using Soa.Database.Testing;

namespace Soa.Database.Tests;

[TestFixtureSource(typeof(TestDatabases), nameof(TestDatabases.All))]
public sealed class Values_in_columns(DatabaseProvider provider)
{
    private static readonly Statement Create = new(
        sqlite: "CREATE TABLE Thing (Id INTEGER PRIMARY KEY, Amount INTEGER, At TEXT, Ref TEXT, Note TEXT, Flag INTEGER NOT NULL)",
        sqlServer: """
            CREATE TABLE Thing (Id INT NOT NULL PRIMARY KEY, Amount DECIMAL(19, 4) NULL, At DATETIME2(6) NULL, Ref UNIQUEIDENTIFIER NULL,
                Note NVARCHAR(4000) NULL, Flag BIT NOT NULL)
            """);

    private static readonly Statement Insert = new(
        "INSERT INTO Thing (Id, Amount, At, Ref, Note, Flag) VALUES (@Id, @Amount, @At, @Ref, @Note, @Flag)");
    private static readonly Statement Select = new("SELECT * FROM Thing WHERE Id = @Id");
    private static readonly Statement Sum = new("SELECT SUM(Amount) FROM Thing");

    private TestDatabase test = null!;

    [SetUp]
    public async Task Begin()
    {
        test = await TestDatabase.CreateAsync(provider);
        await test.Database.InTransactionAsync(session => session.ExecuteAsync(Create));
    }

    [TearDown]
    public async Task End() => await test.DisposeAsync();

    [TestCase("0")]
    [TestCase("0.0001")]
    [TestCase("-19.9999")]
    [TestCase("123456789012.3456")]
    [TestCase("922337203685477.5807")]
    [TestCase("-922337203685477.5807")]
    public async Task A_decimal_comes_back_exactly(string text)
    {
        var amount = decimal.Parse(text);
        var row = await StoreAsync(new Thing { Id = 1, Amount = amount });
        Assert.That(row.Amount, Is.EqualTo(amount));
    }

    [Test]
    public async Task A_sum_of_many_tenths_is_exact()
    {
        for (var i = 1; i <= 1000; i++)
            await StoreAsync(new Thing { Id = i, Amount = 0.1m });
        Assert.That(await test.Database.ReadAsync(session => session.ScalarAsync<decimal>(Sum)), Is.EqualTo(100.0m));
    }

    [Test]
    public void A_decimal_with_more_than_four_places_is_refused_rather_than_rounded() =>
        Assert.That(
            () => StoreAsync(new Thing { Id = 1, Amount = 0.00001m }), Throws.ArgumentException.With.Message.Contains("four decimals"));

    [Test]
    public async Task A_time_comes_back_in_UTC_to_the_microsecond()
    {
        var at = new DateTime(2026, 2, 28, 23, 59, 59, DateTimeKind.Utc).AddMicroseconds(999_999);
        var row = await StoreAsync(new Thing { Id = 1, At = at });
        Assert.Multiple(() =>
        {
            Assert.That(row.At, Is.EqualTo(at));
            Assert.That(row.At!.Value.Kind, Is.EqualTo(DateTimeKind.Utc));
        });
    }

    [Test]
    public async Task A_guid_a_flag_and_unicode_come_back()
    {
        var thing = new Thing { Id = 1, Ref = Guid.NewGuid(), Flag = true, Note = new string('ß', 3_998) + "𝄞" };
        Assert.That(await StoreAsync(thing), Is.EqualTo(thing));
    }

    [Test]
    public async Task What_is_nothing_comes_back_as_nothing()
    {
        var row = await StoreAsync(new Thing { Id = 1 });
        Assert.That(row, Is.EqualTo(new Thing { Id = 1 }));
    }

    [TestCase("Δημήτρης, 東京, Ñuñoa, 𝄞 🎺")]
    [TestCase("it's 100 % [sic] _ \\ \"\u0001")]
    public async Task Any_text_comes_back(string text) =>
        Assert.That((await StoreAsync(new Thing { Id = 1, Note = text })).Note, Is.EqualTo(text));

    private Task<Thing> StoreAsync(Thing thing) => test.Database.InTransactionAsync(async session =>
    {
        await session.ExecuteAsync(Insert, thing);
        return (await session.QuerySingleOrDefaultAsync<Thing>(Select, new { thing.Id }))!;
    });

    private sealed record Thing
    {
        public int Id { get; init; }

        public decimal? Amount { get; init; }

        public DateTime? At { get; init; }

        public Guid? Ref { get; init; }

        public string? Note { get; init; }

        public bool Flag { get; init; }
    }
}
