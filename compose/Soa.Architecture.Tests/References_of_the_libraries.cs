using System.Reflection;
using System.Runtime.CompilerServices;
using ArchUnitNET.NUnit;
using static ArchUnitNET.Fluent.ArchRuleDefinition;

namespace Soa.Architecture.Tests;

/// <summary>Checks which assemblies a library may refer to, so that each can be used without those above it.</summary>
public sealed class References_of_the_libraries
{
    private static readonly string[] Names = [.. Libraries.All.Select(Libraries.Name)];

    private static readonly Assembly[] Services =
    [
        typeof(Billing.BillingRegistration).Assembly,
        typeof(Customers.CustomersRegistration).Assembly,
        typeof(Inventory.InventoryRegistration).Assembly,
        typeof(Orders.OrdersRegistration).Assembly,
        typeof(Shipping.ShippingRegistration).Assembly,
    ];

    [TestCaseSource(nameof(Names))]
    public void Run_downwards_only(string name)
    {
        var library = Libraries.All.Single(library => Libraries.Name(library) == name);
        var below = Names.TakeWhile(lower => lower != name);

        Assert.That(ReferencesOf(library).Where(reference => reference.StartsWith("Soa.", StringComparison.Ordinal)), Is.SubsetOf(below));
    }

    [Test]
    public void Leave_the_documents_with_nothing_below_them() =>
        Assert.That(ReferencesOf(typeof(Documents.Document).Assembly), Has.None.StartsWith("Soa."));

    [TestCase("Dapper", "Soa.Database")]
    [TestCase("Microsoft.Data", "Soa.Database")]
    [TestCase("MassTransit", "Soa.Messaging")]
    [TestCase("RabbitMQ", "Soa.Messaging")]
    [TestCase("System.ServiceModel", "Soa.ServiceModel", "Soa.Soap")]
    [TestCase("System.Security.Cryptography.Xml", "Soa.Soap")]
    [TestCase("Microsoft.IdentityModel", "Soa.Soap")]
    [TestCase("Microsoft.AspNetCore.Authentication.JwtBearer", "Soa.Soap")]
    [TestCase("Microsoft.AspNetCore.Authentication.OpenIdConnect", "Soa.Soap")]
    [TestCase("Microsoft.OpenApi", "Soa.Bus")]
    [TestCase("DiffPlex", "Soa.Messaging")]
    [TestCase("MailKit", "Soa.Bus")]
    [TestCase("MimeKit", "Soa.Bus")]
    [TestCase("YamlDotNet", "Soa.Flows")]
    [TestCase("Cronos", "Soa.Flows")]
    public void Keep_a_package_to_the_libraries_that_are_about_it(string package, params string[] libraries)
    {
        var others = Libraries.All.Where(library => !libraries.Contains(Libraries.Name(library))).ToList();
        var rule = Types().That().ResideInAssembly(others[0], [.. others.Skip(1)])
            .Should().NotDependOnAny(Types(includeReferenced: true).That().ResideInNamespaceMatching(
                $"^{package.Replace(".", @"\.", StringComparison.Ordinal)}(\\.|$)"));

        Assert.That(libraries, Is.SubsetOf(Names));
        rule.WithoutRequiringPositiveResults().Check(Libraries.Architecture);
    }

    [TestCaseSource(nameof(Services))]
    public void Give_a_service_neither_flows_nor_a_bus(Assembly service) =>
        Assert.That(
            ReferencesOf(service),
            Has.None.Matches<string>(name => name is "Soa.Soap" or "Soa.Flows" or "Soa.Bus" or "YamlDotNet" or "Cronos")
                .And.None.StartsWith("MassTransit").And.None.StartsWith("Microsoft.IdentityModel").And.None.Contains("Jwt"));

    [TestCaseSource(nameof(Names))]
    public void Show_the_inside_of_a_library_to_tests_and_benchmarks_only(string name)
    {
        var friends = Libraries.All.Single(library => Libraries.Name(library) == name)
            .GetCustomAttributes<InternalsVisibleToAttribute>()
            .Select(friend => friend.AssemblyName.Split(',')[0]);

        Assert.That(friends, Has.All.EndsWith("Tests").Or.EndsWith(".Testing").Or.EndsWith(".Benchmarks"));
    }

    [TestCaseSource(nameof(Names))]
    public void Change_nothing_about_a_process_that_only_loads_them(string name)
    {
        var initializers =
            from type in Libraries.All.Single(library => Libraries.Name(library) == name).GetTypes()
            from method in type.GetMethods(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic)
            where method.IsDefined(typeof(ModuleInitializerAttribute), inherit: false)
            select $"{type.FullName}.{method.Name}";

        Assert.That(initializers, Is.Empty);
    }

    private static IEnumerable<string> ReferencesOf(Assembly assembly) =>
        assembly.GetReferencedAssemblies().Select(reference => reference.Name!);
}
