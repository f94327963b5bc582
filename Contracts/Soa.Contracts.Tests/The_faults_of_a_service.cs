using System.Reflection;
using System.Text.RegularExpressions;

namespace Soa.Contracts.Tests;

[TestFixture]
public sealed partial class The_faults_of_a_service
{
    [Test]
    public void Every_service_has_one_fault_and_one_set_of_codes()
    {
        var services = ContractAssembly.Services.Select(ContractAssembly.ServiceOf).ToList();
        var faults = ContractAssembly.All.Where(t => t.Name.EndsWith("Fault", StringComparison.Ordinal));
        Assert.That(faults.Select(t => t.FullName), Is.EquivalentTo(services.Select(s => $"Soa.Contracts.{s}.{s}Fault")));
        Assert.That(
            ContractAssembly.FaultCodes.Select(t => t.FullName),
            Is.EquivalentTo(services.Select(s => $"Soa.Contracts.{s}.{s}FaultCodes")));
    }

    [TestCaseSource(typeof(ContractAssembly), nameof(ContractAssembly.Services))]
    public void A_fault_begins_with_code_message_and_field(Type service)
    {
        var name = ContractAssembly.ServiceOf(service);
        var fault = service.Assembly.GetType($"Soa.Contracts.{name}.{name}Fault", throwOnError: true)!;
        Assert.That(fault.GetProperties().Take(3).Select(p => p.Name), Is.EqualTo(["Code", "Message", "Field"]));
    }

    [TestCaseSource(typeof(ContractAssembly), nameof(ContractAssembly.FaultCodes))]
    public void A_code_is_a_constant_in_PascalCase_equal_to_its_name_and_unique(Type codes)
    {
        var constants = codes.GetFields(BindingFlags.Public | BindingFlags.Static);
        Assert.That(constants, Is.Not.Empty.And.All.Property(nameof(FieldInfo.IsLiteral)).True);
        var values = constants.Select(c => (string)c.GetRawConstantValue()!).ToList();
        Assert.That(values, Is.Unique.And.All.Matches(PascalCase().ToString()));
        Assert.That(values, Is.EqualTo(constants.Select(c => c.Name)));
        Assert.That(values, Does.Contain("InvalidRequest"));
    }

    [GeneratedRegex("^([A-Z][a-z]+)+$")]
    private static partial Regex PascalCase();
}
