using Microsoft.Data.SqlClient;
using Microsoft.Extensions.Configuration;

namespace Soa.Database.Tests;

public sealed class The_settings_of_the_database
{
    [Test]
    public void Nothing_configured_is_the_embedded_default() =>
        Assert.That(Read(embedded: "Data Source=soa.db").Provider, Is.EqualTo(DatabaseProvider.Sqlite));

    [Test]
    public void One_setting_and_a_connection_string_choose_a_SQL_Server()
    {
        var options = Read(
            null, ("Soa:Database:Provider", "sqlserver"), ("ConnectionStrings:Soa", "Server=db;Database=Soa;User ID=soa;Password=x"));
        Assert.That(options.Provider, Is.EqualTo(DatabaseProvider.SqlServer));
    }

    [Test]
    public void An_unknown_provider_stops_the_start_with_the_choices() =>
        Assert.That(
            () => Read(null, ("Soa:Database:Provider", "Oracle")),
            Throws.TypeOf<DatabaseConfigurationException>().With.Message.EqualTo(
                "Soa:Database:Provider is 'Oracle'. Set it to Sqlite or SqlServer."));

    [TestCase(null, SqliteSynchronous.Normal)]
    [TestCase("full", SqliteSynchronous.Full)]
    public void A_setting_says_when_the_embedded_database_waits_for_the_disk(string? setting, SqliteSynchronous expected) =>
        Assert.That(Read("Data Source=soa.db", ("Soa:Database:Synchronous", setting!)).Synchronous, Is.EqualTo(expected));

    [Test]
    public void An_unknown_way_to_wait_for_the_disk_stops_the_start_with_the_choices() =>
        Assert.That(
            () => Read("Data Source=soa.db", ("Soa:Database:Synchronous", "Off")),
            Throws.TypeOf<DatabaseConfigurationException>().With.Message.EqualTo(
                "Soa:Database:Synchronous is 'Off'. Set it to Normal or Full."));

    [Test]
    public void A_missing_connection_string_stops_the_start_with_the_setting_s_name() =>
        Assert.That(
            () => Read("Data Source=soa.db", ("Soa:Database:Provider", "SqlServer")),
            Throws.TypeOf<DatabaseConfigurationException>().With.Message.Contains("ConnectionStrings__Soa"));

    [TestCase("Sqlite", "Server=db;Password=hunter2")]
    [TestCase("SqlServer", "Sevrer=db;Password=hunter2")]
    [TestCase("SqlServer", "Server=db;Database=Soa;MultipleActiveResultSets=True;Password=hunter2")]
    [TestCase("SqlServer", "Server=db;Password=hunter2")]
    [TestCase("SqlServer", "Server=db;Encrypt=perhaps;Password=hunter2")]
    public void A_wrong_connection_string_stops_the_start_without_showing_its_password(string provider, string connectionString) =>
        Assert.That(
            () => Read(null, ("Soa:Database:Provider", provider), ("ConnectionStrings:Soa", connectionString)),
            Throws.TypeOf<DatabaseConfigurationException>()
                .With.Message.Not.Contains("hunter2").And.Message.Contains("ConnectionStrings:Soa"));

    [Test]
    public void A_connection_is_encrypted_unless_the_string_says_otherwise() =>
        Assert.That(new SqlConnectionStringBuilder("Server=db;Database=Soa").Encrypt, Is.EqualTo(SqlConnectionEncryptOption.Mandatory));

    [Test]
    [SetCulture("de-DE")]
    public void The_process_s_numbers_do_not_depend_on_the_machine_s_language() => Assert.Multiple(() =>
    {
        InvariantCulture.Use();

        Assert.That(
            AppContext.TryGetSwitch("System.Globalization.Invariant", out var invariant) && invariant, Is.False, "SqlClient would not run");
        Assert.That(System.Globalization.CultureInfo.CurrentCulture, Is.EqualTo(System.Globalization.CultureInfo.InvariantCulture));
    });

    private static DatabaseOptions Read(string? embedded, params (string Key, string Value)[] settings) => DatabaseRegistration.Read(
        new ConfigurationBuilder().AddInMemoryCollection(settings.ToDictionary(s => s.Key, s => (string?)s.Value)).Build(), embedded);
}
