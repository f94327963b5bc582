using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.Serialization;

namespace Soa.Contracts.Tests;

[TestFixture]
public sealed class The_data_contracts
{
    private static readonly Type[] Scalars = [typeof(string), typeof(int), typeof(decimal), typeof(bool), typeof(DateTime)];

    [TestCaseSource(typeof(ContractAssembly), nameof(ContractAssembly.DataContracts))]
    public void A_type_is_in_the_XML_namespace_of_its_folder(Type type) =>
        Assert.That(type.GetCustomAttribute<DataContractAttribute>()!.Namespace, Is.EqualTo(ContractAssembly.XmlNamespaceOf(type)));

    [TestCaseSource(typeof(ContractAssembly), nameof(ContractAssembly.DataContracts))]
    public void A_type_is_sealed_and_keeps_its_name_on_the_wire(Type type)
    {
        Assert.That(type.IsSealed, Is.True);
        Assert.That(type.GetCustomAttribute<DataContractAttribute>()!.Name, Is.Null);
    }

    [Test]
    public void No_public_type_is_anything_but_a_shape_a_service_or_constants() =>
        Assert.That(
            ContractAssembly.All
                .Except(ContractAssembly.DataContracts)
                .Except(ContractAssembly.Services)
                .Where(t => t.GetCustomAttribute<CollectionDataContractAttribute>() is null && !(t.IsAbstract && t.IsSealed)),
            Is.Empty);

    [TestCaseSource(typeof(ContractAssembly), nameof(ContractAssembly.DataContracts))]
    public void Members_are_ordered_from_1_without_gap_or_repetition(Type type)
    {
        var orders = type.GetProperties().Select(p => p.GetCustomAttribute<DataMemberAttribute>()?.Order ?? -1).Order();
        Assert.That(orders, Is.Not.Empty.And.EqualTo(Enumerable.Range(1, type.GetProperties().Length)));
    }

    [TestCaseSource(typeof(ContractAssembly), nameof(ContractAssembly.DataContracts))]
    public void A_member_is_required_exactly_when_it_cannot_be_null(Type type)
    {
        using (Assert.EnterMultipleScope())
        {
            foreach (var member in type.GetProperties())
            {
                var data = member.GetCustomAttribute<DataMemberAttribute>()!;
                var optional = ContractAssembly.IsNullable(member);
                Assert.That(data.IsRequired, Is.EqualTo(!optional), ContractAssembly.Describe(member));
                Assert.That(data.EmitDefaultValue, Is.EqualTo(!optional), ContractAssembly.Describe(member));
                Assert.That(
                    member.GetCustomAttribute<RequiredMemberAttribute>() is not null,
                    Is.EqualTo(!optional),
                    $"{ContractAssembly.Describe(member)}: the C# 'required' goes with IsRequired");
            }
        }
    }

    [Test]
    public void A_member_is_a_scalar_a_contract_or_a_list_and_never_an_enum_an_offset_or_an_object() =>
        Assert.That(
            ContractAssembly.Members
                .Where(m => ContractAssembly.CarriedBy(m) is var type
                    && !Scalars.Contains(type)
                    && type.GetCustomAttribute<DataContractAttribute>() is null
                    && type.GetCustomAttribute<CollectionDataContractAttribute>() is null)
                .Select(ContractAssembly.Describe),
            Is.Empty);

    [Test]
    public void A_list_is_a_List_of_contracts() =>
        Assert.That(
            ContractAssembly.Members
                .Where(m => m.PropertyType.IsGenericType && Nullable.GetUnderlyingType(m.PropertyType) is null)
                .Where(m => m.PropertyType.GetGenericTypeDefinition() != typeof(List<>)
                    || ContractAssembly.CarriedBy(m).GetCustomAttribute<DataContractAttribute>() is null)
                .Select(ContractAssembly.Describe),
            Is.Empty);

    [Test]
    public void No_type_has_a_name_that_a_wrapper_element_has() =>
        Assert.That(
            ContractAssembly.All.Where(t => t.Name.EndsWith("Response", StringComparison.Ordinal)
                || ContractAssembly.Operations.Any(o => ContractAssembly.NameOf(o) == t.Name && o.DeclaringType!.Namespace == t.Namespace)),
            Is.Empty);

    [Test]
    public void A_request_or_a_result_belongs_to_an_operation()
    {
        var used = ContractAssembly.Operations
            .SelectMany(o => new[] { o.GetParameters()[0].ParameterType, o.ReturnType.GetGenericArguments()[0] });
        var named = ContractAssembly.All.Where(t =>
            t.Name.EndsWith("Request", StringComparison.Ordinal) || t.Name.EndsWith("Result", StringComparison.Ordinal));
        Assert.That(named, Is.EquivalentTo(used));
    }

    [Test]
    public void A_type_references_shapes_of_its_own_service_and_shared_ones_only() =>
        Assert.That(
            ContractAssembly.Members
                .Where(m => ContractAssembly.CarriedBy(m) is var type
                    && type.Assembly == typeof(PostalAddress).Assembly
                    && type.Namespace != m.DeclaringType!.Namespace
                    && type.Namespace != typeof(PostalAddress).Namespace)
                .Select(ContractAssembly.Describe),
            Is.Empty);

    [Test]
    public void Money_has_a_currency_beside_it()
    {
        string[] money = ["Price", "ListPrice", "TotalAmount", "CreditLimit", "Amount", "OpeningBalance"];
        // Their documentation says which currency is meant: that of the order, invoice, customer or statement they belong to.
        string[] inherited = ["OrderInvoice", "UpdateCustomerRequest", "StatementEntry", "AllowanceCharge", "ExpectedTotals"];
        Assert.That(
            ContractAssembly.DataContracts
                .Where(t => !inherited.Contains(t.Name) && t.GetProperties().Any(p => money.Contains(p.Name)))
                .Where(t => t.GetProperty("Currency") is null && t.GetProperty("PriceCurrency") is null),
            Is.Empty);
    }
}
