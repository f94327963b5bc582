using System.ComponentModel;
using System.Reflection;
using System.ServiceModel;
using System.ServiceModel.Description;
using System.Xml.Linq;

namespace Soa.Contracts.Tests;

[TestFixture]
public sealed class The_operations_of_a_service
{
    private static readonly string[] ServiceNames = ["Billing", "Customers", "Inventory", "Orders", "Shipping"];
    private static readonly string[] Reading = ["Get", "Find", "Search", "Track"];

    [Test]
    public void There_are_the_five_services() =>
        Assert.That(
            ContractAssembly.Services.Select(s => s.GetCustomAttribute<ServiceContractAttribute>()!.Name),
            Is.EquivalentTo(ServiceNames));

    [TestCaseSource(typeof(ContractAssembly), nameof(ContractAssembly.Services))]
    public void A_service_has_the_name_and_the_XML_namespace_of_its_folder(Type service)
    {
        var contract = service.GetCustomAttribute<ServiceContractAttribute>()!;
        Assert.That(contract.Name, Is.EqualTo(ContractAssembly.ServiceOf(service)));
        Assert.That(service.Name, Is.EqualTo("I" + contract.Name));
        Assert.That(contract.Namespace, Is.EqualTo(ContractAssembly.XmlNamespaceOf(service)));
    }

    [TestCaseSource(typeof(ContractAssembly), nameof(ContractAssembly.Services))]
    public void The_service_model_reads_every_operation_under_its_plain_name(Type service)
    {
        var description = ContractDescription.GetContract(service);
        Assert.That(
            description.Operations.Select(o => o.Name),
            Is.EquivalentTo(service.GetMethods().Select(ContractAssembly.NameOf)));
    }

    [TestCaseSource(typeof(ContractAssembly), nameof(ContractAssembly.Operations))]
    public void An_operation_takes_one_request_and_promises_one_result(MethodInfo operation)
    {
        Assert.That(operation.Name, Does.EndWith("Async"));
        Assert.That(operation.GetCustomAttribute<OperationContractAttribute>(), Is.Not.Null);
        var name = ContractAssembly.NameOf(operation);
        var parameter = operation.GetParameters().Single();
        Assert.That(parameter.Name, Is.EqualTo("request"));
        Assert.That(parameter.ParameterType.FullName, Is.EqualTo($"{operation.DeclaringType!.Namespace}.{name}Request"));
        Assert.That(operation.ReturnType.GetGenericTypeDefinition(), Is.EqualTo(typeof(Task<>)));
        Assert.That(
            operation.ReturnType.GetGenericArguments()[0].FullName,
            Is.EqualTo($"{operation.DeclaringType.Namespace}.{name}Result"));
    }

    [TestCaseSource(typeof(ContractAssembly), nameof(ContractAssembly.Operations))]
    public void An_operation_declares_the_fault_of_its_service_and_no_other(MethodInfo operation) =>
        Assert.That(
            operation.GetCustomAttributes<FaultContractAttribute>().Select(f => f.DetailType.Name),
            Is.EqualTo([ContractAssembly.ServiceOf(operation.DeclaringType!) + "Fault"]));

    [TestCaseSource(typeof(ContractAssembly), nameof(ContractAssembly.Operations))]
    public void An_operation_is_marked_read_only_exactly_when_its_verb_says_so(MethodInfo operation) =>
        Assert.That(
            operation.GetCustomAttribute<ReadOnlyAttribute>()?.IsReadOnly ?? false,
            Is.EqualTo(Reading.Any(verb => operation.Name.StartsWith(verb, StringComparison.Ordinal))));

    [TestCaseSource(typeof(ContractAssembly), nameof(ContractAssembly.Operations))]
    public void An_operation_that_returns_pages_can_be_asked_for_the_next(MethodInfo operation)
    {
        var request = operation.GetParameters()[0].ParameterType;
        var result = operation.ReturnType.GetGenericArguments()[0];
        var paged = result.GetProperty("NextPageToken") is not null;
        Assert.That(request.GetProperty("PageToken")?.PropertyType, Is.EqualTo(paged ? typeof(string) : null));
        Assert.That(request.GetProperty("PageSize")?.PropertyType, Is.EqualTo(paged ? typeof(int?) : null));
    }

    [TestCaseSource(typeof(ContractAssembly), nameof(ContractAssembly.Operations))]
    public void An_operation_documents_its_fault_codes(MethodInfo operation)
    {
        var service = ContractAssembly.ServiceOf(operation.DeclaringType!);
        var documentation = XDocument.Load(Path.ChangeExtension(typeof(PostalAddress).Assembly.Location, ".xml"));
        var id = $"M:{operation.DeclaringType!.FullName}.{operation.Name}(";
        var codes = documentation.Descendants("member")
            .Single(m => m.Attribute("name")!.Value.StartsWith(id, StringComparison.Ordinal))
            .Elements("exception").Elements("see").Attributes("cref").Select(c => c.Value);
        Assert.That(codes, Is.Not.Empty.And.All.StartsWith($"F:Soa.Contracts.{service}.{service}FaultCodes."));
    }
}
