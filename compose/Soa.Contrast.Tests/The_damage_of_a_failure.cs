using Soa.Contracts.Orders;
using Soa.Contrast.Failures;
using Soa.Contrast.Loads;

namespace Soa.Contrast.Tests;

/// <summary>What is found wrong when customers' orders are compared with what the services know.</summary>
internal sealed class The_damage_of_a_failure
{
    private static readonly DateTimeOffset Start = new(2027, 1, 4, 8, 0, 0, TimeSpan.Zero);

    [Test]
    public void Is_none_if_all_orders_are_fulfilled_once()
    {
        var damage = Damage.Of([Tried("PO-1", "O1"), Tried("PO-2", "O2")], Known("O1", "O2"));
        Assert.Multiple(() =>
        {
            Assert.That(damage, Is.EqualTo(new Damage()));
            Assert.That(damage.IsNone);
            Assert.That(damage.MayHeal, Is.False);
            Assert.That($"{damage}", Is.EqualTo("nothing"));
        });
    }

    [Test]
    public void Is_none_if_an_order_that_was_never_answered_is_unknown() =>
        Assert.That(Damage.Of([Tried("PO-1", "O1"), Tried("PO-2", null)], Known("O1")), Is.EqualTo(new Damage()));

    [Test]
    public void Is_an_order_that_was_answered_and_is_unknown()
    {
        var damage = Damage.Of([Tried("PO-1", "O1"), Tried("PO-2", "O2"), Tried("PO-3", "O3")], Known("O1"));
        Assert.That(damage, Is.EqualTo(new Damage { Lost = 2 }));
        Assert.That(damage.MayHeal, Is.False);
    }

    [Test]
    public void Is_an_order_that_was_taken_without_an_answer() =>
        Assert.That(Damage.Of([Tried("PO-1", "O1"), Tried("PO-2", null)], Known("O1", "O2")), Is.EqualTo(new Damage { Unanswered = 1 }));

    [TestCase(OrderStatuses.Submitted)]
    [TestCase(OrderStatuses.Approved)]
    [TestCase(OrderStatuses.Held)]
    public void Is_an_order_that_does_not_end_and_not_what_it_holds(string status)
    {
        var known = Known("O1");
        known = known with
        {
            Orders = [.. known.Orders, Entry("O2", status)],
            Invoiced = ["O1", "O2"],
            Items = [new ItemEntry { CustomerId = "C", Sku = "A", OnHand = OrderLoad.Enough - OrderLoad.Quantity, Reserved = 2 }],
        };
        var damage = Damage.Of([Tried("PO-1", "O1"), Tried("PO-2", "O2")], known);
        Assert.That(damage, Is.EqualTo(new Damage { Unsettled = 1 }));
        Assert.That(damage.MayHeal);
    }

    [TestCase(OrderStatuses.Rejected)]
    [TestCase(OrderStatuses.Cancelled)]
    public void Is_an_order_that_was_rejected_although_there_was_enough(string status)
    {
        var known = Known("O1");
        known = known with { Orders = [.. known.Orders, Entry("O2", status)] };
        var damage = Damage.Of([Tried("PO-1", "O1"), Tried("PO-2", "O2")], known);
        Assert.That(damage, Is.EqualTo(new Damage { Rejected = 1 }));
        Assert.That($"{damage}", Is.EqualTo("1 rejected without a reason"));
    }

    [Test]
    public void Is_a_second_order_under_the_same_purchase_order_number()
    {
        var known = Known("O1", "O2");
        known = known with { Orders = [known.Orders[0], known.Orders[1] with { PurchaseOrderNumber = "PO-1" }] };
        Assert.That(Damage.Of([Tried("PO-1", "O2")], known), Is.EqualTo(new Damage { Doubled = 1 }));
    }

    [Test]
    public void Is_a_second_invoice_and_a_second_and_third_shipment()
    {
        var known = Known("O1", "O2") with { Invoiced = ["O1", "O2", "O2"], Shipped = ["O1", "O1", "O1", "O2"] };
        Assert.That(Damage.Of([Tried("PO-1", "O1"), Tried("PO-2", "O2")], known), Is.EqualTo(new Damage { Doubled = 3 }));
    }

    [TestCase(new string[0], new[] { "O1" })]
    [TestCase(new[] { "O1" }, new string[0])]
    [TestCase(new string[0], new string[0])]
    public void Is_a_fulfilled_order_without_invoice_or_shipment(string[] invoiced, string[] shipped)
    {
        var damage = Damage.Of([Tried("PO-1", "O1")], Known("O1") with { Invoiced = invoiced, Shipped = shipped });
        Assert.That(damage, Is.EqualTo(new Damage { Disagreeing = 1 }));
        Assert.That(damage.MayHeal);
    }

    [Test]
    public void Is_a_rejected_order_whose_invoice_stands()
    {
        var known = Known("O1");
        known = known with { Orders = [.. known.Orders, Entry("O2", OrderStatuses.Rejected)], Invoiced = ["O1", "O2"] };
        Assert.That(
            Damage.Of([Tried("PO-1", "O1"), Tried("PO-2", "O2")], known), Is.EqualTo(new Damage { Rejected = 1, Disagreeing = 1 }));
    }

    [TestCase(-1, 0)]
    [TestCase(1, 0)]
    [TestCase(0, 2)]
    public void Is_an_item_of_which_more_or_less_is_left_or_reserved(int more, int reserved)
    {
        var known = Known("O1");
        known = known with { Items = [known.Items[0] with { OnHand = known.Items[0].OnHand + more, Reserved = reserved }] };
        Assert.That(Damage.Of([Tried("PO-1", "O1")], known), Is.EqualTo(new Damage { ItemsOff = 1 }));
    }

    [Test]
    public void Adds_up_over_several_kills() => Assert.That(
        $"{new Damage { Lost = 1, ItemsOff = 2 } + new Damage { Lost = 2, Doubled = 1, Unsettled = 4, Rejected = 5, Unanswered = 6 }}",
        Is.EqualTo("3 lost, 4 never settled, 5 rejected without a reason, 1 doubled, 6 taken, but nobody was told, 2 items do not add up"));

    private static TriedOrder Tried(string purchaseOrder, string? number) =>
        new(purchaseOrder, Start, number is null ? AttemptOutcome.Failed : AttemptOutcome.Answered, Start, number, Start);

    private static OrderEntry Entry(string number, string status) => new()
    {
        OrderNumber = number,
        CustomerId = "C",
        PurchaseOrderNumber = $"PO-{number[1..]}",
        Status = status,
        ChangedAt = Start.UtcDateTime,
    };

    // All fulfilled, with invoice and shipment, and the stock that is left then.
    private static Ledger Known(params string[] numbers) => new(
        [.. numbers.Select(number => Entry(number, OrderStatuses.Fulfilled))], numbers, numbers,
        [new ItemEntry { CustomerId = "C", Sku = "A", OnHand = OrderLoad.Enough - (OrderLoad.Quantity * numbers.Length), Reserved = 0 }]);
}
