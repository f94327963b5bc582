using Soa.Contrast.Shapes;

namespace Soa.Contrast.Calls;

/// <summary>Describes services by their contracts.</summary>
internal static class ServiceItems
{
    /// <summary>Gets the five services.</summary>
    public static IReadOnlyList<LayerItem> All { get; } =
    [
        .. from operation in ContractOperation.ByName.Values
           group operation by operation.Contract into service
           orderby service.Key.Name
           select new LayerItem(Layer.Services, service.Key.Name[1..], $"{service.Count()} operations"),
    ];

    /// <summary>Returns one of them.</summary>
    public static LayerItem Of(string name) => All.Single(service => service.Name == name);
}
