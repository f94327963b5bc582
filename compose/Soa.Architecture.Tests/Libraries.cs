using System.Reflection;
using ArchUnitNET.Loader;
using Soa.Bus.Hosting;
using Soa.Database;
using Soa.Documents;
using Soa.Flows;
using Soa.Messaging;
using Soa.ServiceModel;
using Soa.Soap;

namespace Soa.Architecture.Tests;

/// <summary>Lists the libraries of the product, lowest first, and their types with their dependencies.</summary>
internal static class Libraries
{
    /// <summary>Every library may refer to those before it, and to no other.</summary>
    public static readonly IReadOnlyList<Assembly> All =
    [
        typeof(SharedDatabase).Assembly,
        typeof(Document).Assembly,
        typeof(IDocumentBus).Assembly,
        typeof(ServiceDefinition).Assembly,
        typeof(SoapOptions).Assembly,
        typeof(Flow).Assembly,
        typeof(HealthHosting).Assembly,
    ];

    /// <summary>Gets the types of all of them.</summary>
    public static ArchUnitNET.Domain.Architecture Architecture { get; } = new ArchLoader().LoadAssemblies([.. All]).Build();

    public static string Name(Assembly library) => library.GetName().Name!;
}
