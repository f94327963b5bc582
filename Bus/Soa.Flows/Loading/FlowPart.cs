using System.Reflection;
using Soa.Flows.Running;

namespace Soa.Flows.Loading;

/// <summary>Reads the definition of a step or an endpoint from its type.</summary>
internal static class FlowPart
{
    private const string Property = "Definition";

    /// <summary>Returns why a type cannot be used in flows; <c>null</c> if it can.</summary>
    public static FlowError? Problem(Type type)
    {
        var isStep = type.IsAssignableTo(typeof(IFlowStep));
        if (!isStep && !type.IsAssignableTo(typeof(IEndpointTarget)))
            return Error($"It is not a step or an endpoint. Let it implement {nameof(IFlowStep)} or {nameof(IEndpointTarget)}.");
        if (type is not { IsClass: true, IsAbstract: false, ContainsGenericParameters: false })
            return Error("Flows cannot create it. Make it a class that is not abstract and has no open type parameters.");
        object? definition = isStep ? Read<StepDefinition>(type) : Read<EndpointDefinition>(type);
        var kind = isStep ? nameof(StepDefinition) : nameof(EndpointDefinition);
        return definition is null
            ? Error($"It does not say what flow files call it. Give it 'public static {kind} {Property} {{ get; }} = new(...)'.")
            : null;

        FlowError Error(string message) => new(type.FullName ?? type.Name, 0, message);
    }

    /// <summary>Returns the definitions of those types that are of a kind.</summary>
    public static TDefinition[] Definitions<TPart, TDefinition>(IEnumerable<Type> types)
        where TDefinition : class => [.. types.Where(typeof(TPart).IsAssignableFrom).Select(Read<TDefinition>).OfType<TDefinition>()];

    private static TDefinition? Read<TDefinition>(Type type)
        where TDefinition : class => type.GetProperty(Property, BindingFlags.Static | BindingFlags.Public)?.GetValue(null) as TDefinition;
}
