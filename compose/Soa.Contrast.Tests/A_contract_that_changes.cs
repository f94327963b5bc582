using Soa.Contrast.Changes.Comparing;

namespace Soa.Contrast.Tests;

/// <summary>What breaks a contract, and what does not.</summary>
internal sealed class A_contract_that_changes
{
    private const string Order = """
        [DataMember(Order = 1, IsRequired = true)]
        public required string Number { get; set; }

        [DataMember(Order = 2, EmitDefaultValue = false)]
        public decimal? Total { get; set; }
        """;

    private const string Note = """
        [DataMember(Order = 3, EmitDefaultValue = false)]
        public string? Note { get; set; }
        """;

    [Test]
    public void Is_whole_with_an_optional_member_more()
    {
        var compared = Compare(Order, Order + Note);
        Assert.Multiple(() =>
        {
            Assert.That(compared.Broken, Is.Empty);
            Assert.That(compared.Additions, Is.EqualTo((string[])["Orders.Order.Note"]));
        });
    }

    [Test]
    public void Is_broken_by_a_member_more_that_must_be_there()
    {
        var note = Note.Replace("EmitDefaultValue = false", "IsRequired = true", StringComparison.Ordinal);
        Assert.That(Compare(Order, Order + note).Broken, Is.EqualTo((string[])["Orders.Order.Note is new, and required"]));
    }

    [TestCase("string Number", "string Code", "Orders.Order.Number is gone", "Orders.Order.Code is new, and required")]
    [TestCase("string Number", "int Number", "Orders.Order.Number was string, and is int")]
    [TestCase("EmitDefaultValue = false", "IsRequired = true", "Orders.Order.Total is required now")]
    [TestCase("Order = 2", "Order = 0", "Orders.Order has its members in another order")]
    [TestCase("Order = 1, ", "Order = 1, Name = \"No\", ", "Orders.Order.Number is gone", "Orders.Order.No is new, and required")]
    public void Is_broken_by_what_its_users_would_stumble_over(string was, string @is, params string[] broken)
    {
        var changed = Order.Replace(was, @is, StringComparison.Ordinal);
        Assert.That(changed, Is.Not.EqualTo(Order));
        Assert.That(Compare(Order, changed).Broken, Is.EqualTo(broken));
    }

    [TestCase("decimal? Total", "decimal Total")]
    [TestCase("required string", "string")]
    [TestCase("Order = 2", "Order = 7")]
    [TestCase("public required", "/// <summary>The number.</summary>\npublic required")]
    public void Is_whole_if_only_the_class_looks_different(string was, string @is)
    {
        var changed = Order.Replace(was, @is, StringComparison.Ordinal);
        Assert.That(changed, Is.Not.EqualTo(Order));
        var compared = Compare(Order, changed);
        Assert.That((compared.Broken.Count, compared.Additions.Count), Is.EqualTo((0, 0)));
    }

    [Test]
    public void Is_broken_if_it_is_gone_and_whole_if_another_comes()
    {
        ContractType[] order = [.. ContractReader.Read(ClassOf(Order))];
        Assert.Multiple(() =>
        {
            Assert.That(ContractComparison.Of(order, []).Broken, Is.EqualTo((string[])["Orders.Order is gone"]));
            Assert.That(ContractComparison.Of([], order).Broken, Is.Empty);
            Assert.That(ContractComparison.Of([], order).Additions, Is.EqualTo((string[])["Orders.Order"]));
        });
    }

    [TestCase("Task<GetResult> GetAsync(GetRequest request);", "")]
    [TestCase(
        "Task<GetResult> GetAsync(FindRequest request);",
        "Orders.IOrders.GetAsync was GetRequest → Task<GetResult>, and is FindRequest → Task<GetResult>")]
    [TestCase("Task<GetResult> ReadAsync(GetRequest request);", "Orders.IOrders.GetAsync is gone")]
    [TestCase("Task<GetResult> GetAsync(GetRequest request); [OperationContract] Task<X> AddAsync(Y request);", "")]
    public void Has_operations(string operations, string broken)
    {
        var before = ContractReader.Read(ServiceOf("Task<GetResult> GetAsync(GetRequest request);"));
        var compared = ContractComparison.Of(before, ContractReader.Read(ServiceOf(operations)));
        Assert.That(string.Join('\n', compared.Broken), Is.EqualTo(broken));
    }

    private static ContractComparison Compare(string before, string after) =>
        ContractComparison.Of(ContractReader.Read(ClassOf(before)), ContractReader.Read(ClassOf(after)));

    private static string ClassOf(string members) => $$"""
        using System.Runtime.Serialization;

        namespace Soa.Contracts.Orders;

        [DataContract(Namespace = OrdersContract.Namespace)]
        public sealed record Order
        {
        {{members}}
        }
        """;

    private static string ServiceOf(string operations) => $$"""
        namespace Soa.Contracts.Orders;

        [ServiceContract(Name = "Orders", Namespace = OrdersContract.Namespace)]
        public interface IOrders
        {
            [OperationContract]
            {{operations}}
        }
        """;
}
