using Soa.Messaging.Parked;

namespace Soa.Messaging.Tests.Parked;

public sealed class The_cause_of_parked_documents
{
    [TestCase("Order SO-0NB7W4Z2K9QXT is unknown.", "Order # is unknown.")]
    [TestCase("Order 4711 costs 12.50 EUR", "Order # costs # EUR")]
    [TestCase("Message 6f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0 failed", "Message # failed")]
    [TestCase("At 2026-03-01T12:00:00.123+01:00 it was late", "At # it was late")]
    [TestCase("http://partner:8080/orders/4711 gave no answer within 30 s.", "http://partner:#/orders/# gave no answer within # s.")]
    [TestCase("The value '-5' is not allowed.", "The value '#' is not allowed.")]
    [TestCase("Größe ÄÖ12 fehlt", "Größe # fehlt")]
    [TestCase("two\r\nlines 1", "two lines #")]
    [TestCase("No customer has this name.", "No customer has this name.")]
    [TestCase("", "")]
    public void Has_neither_ids_nor_numbers(string reason, string text) => Assert.That(ParkedCause.Mask(reason), Is.EqualTo(text));

    [Test]
    public void Is_not_longer_than_its_column() =>
        Assert.That(ParkedCause.Mask(new string('x', 10_000)), Has.Length.LessThanOrEqualTo(400));

    [Test]
    public void Is_the_same_for_parts_of_a_document_and_not_for_other_steps_or_faults()
    {
        var cause = Of("flow.a", "steps/2/split[3]/1", "NoStock", "No stock of SKU-1.");

        Assert.Multiple(() =>
        {
            Assert.That(Of("flow.a", "steps/2/split[17]/1", "NoStock", "No stock of SKU-2.").Key, Is.EqualTo(cause.Key));
            Assert.That(Of("flow.a", "steps/3/split[3]/1", "NoStock", "No stock of SKU-1.").Key, Is.Not.EqualTo(cause.Key));
            Assert.That(Of("flow.a", "steps/2/split[3]/1", "NoItem", "No stock of SKU-1.").Key, Is.Not.EqualTo(cause.Key));
            Assert.That(Of("flow.b", "steps/2/split[3]/1", "NoStock", "No stock of SKU-1.").Key, Is.Not.EqualTo(cause.Key));
        });
    }

    private static ParkedCause Of(string queue, string step, string fault, string reason) =>
        ParkedCause.Of(queue, "a", step, fault, reason);
}
