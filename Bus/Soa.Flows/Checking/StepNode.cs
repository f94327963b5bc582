using Soa.Flows.Loading;
using YamlDotNet.RepresentationModel;

namespace Soa.Flows.Checking;

/// <summary>Represents a step in a flow file.</summary>
/// <param name="Definition">Which step.</param>
/// <param name="Mapping">Its options; <c>null</c> if it has none.</param>
/// <param name="Line">Where.</param>
internal sealed record StepNode(StepDefinition Definition, YamlMappingNode? Mapping, int Line);
