using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;
using Soa.Messaging.Journal;
using Soa.Messaging.Settings;
using Soa.Testing.Journal;

namespace Soa.ServiceModel.Tests.Journal;

public sealed class The_keys_that_settings_add
{
    [Test]
    public async Task Are_found_beside_the_default_ones()
    {
        await using var journal = await JournalUnderTest.StartAsync(Read(("0", "ContractNumber")));
        await journal.Queue.RecordAsync(
            Entries.New("<a:X xmlns:a='urn:a'><a:ContractNumber>C-1</a:ContractNumber><OrderNumber>SO-1</OrderNumber></a:X>"), default);
        await journal.WriteAllAsync();

        foreach (var key in new[] { "C-1", "SO-1" })
            Assert.That(await journal.Reader.FindConversationsAsync(key, default), Has.Count.EqualTo(1), key);
    }

    [Test]
    public async Task Take_a_default_out_with_a_minus()
    {
        await using var journal = await JournalUnderTest.StartAsync(Read(("0", "-ShipmentId"), ("1", "Ref")));
        await journal.Queue.RecordAsync(Entries.New("<X><ShipmentId>SH-1</ShipmentId><Ref>R-1</Ref></X>"), default);
        await journal.WriteAllAsync();

        Assert.That(await journal.Reader.FindConversationsAsync("SH-1", default), Is.Empty);
        Assert.That(await journal.Reader.FindConversationsAsync("R-1", default), Has.Count.EqualTo(1));
    }

    [Test]
    public void May_stand_in_one_value_with_commas() =>
        Assert.That(Read(("", "ContractNumber, Ref")).KeyElements, Is.EqualTo(new[] { "ContractNumber", "Ref" }));

    [TestCase("cbc:ID")]
    [TestCase("/o:Order/o:Number")]
    [TestCase("-Unknown")]
    [TestCase("two words")]
    [TestCase("")]
    public void Must_be_local_names(string name) =>
        Assert.That(
            () => Read(("0", name)),
            Throws.TypeOf<OptionsValidationException>().With.Message.StartsWith($"Soa:Journal:KeyElements has '{name}'"));

    private static JournalOptions Read(params (string Index, string Name)[] elements) => new ConfigurationBuilder().AddInMemoryCollection(
        elements.Select(element => KeyValuePair.Create(
            $"Soa:Journal:KeyElements{(element.Index.Length == 0 ? "" : ":")}{element.Index}",
            (string?)element.Name))).Build().ReadSettings<JournalOptions>();
}
