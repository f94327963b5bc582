namespace Soa.IntegrationTests.Pipelines;

/// <summary>
/// Represents <c>azure-pipelines.yml</c> as far as it is used here, by the names of Microsoft's schema of pipelines; others are errors.
/// </summary>
internal sealed class AzurePipeline
{
    public BranchTrigger Trigger { get; set; } = new();

    public AgentPool Pool { get; set; } = new();

    public ResourceList Resources { get; set; } = new();

    public List<JobDefinition> Jobs { get; set; } = [];

    internal sealed class BranchTrigger
    {
        public BranchFilter Branches { get; set; } = new();
    }

    internal sealed class BranchFilter
    {
        public List<string> Include { get; set; } = [];
    }

    internal sealed class AgentPool
    {
        public string VmImage { get; set; } = "";
    }

    internal sealed class ResourceList
    {
        public List<ContainerResource> Containers { get; set; } = [];
    }

    internal sealed class ContainerResource
    {
        public string Container { get; set; } = "";

        public string Image { get; set; } = "";

        public Dictionary<string, string> Env { get; set; } = [];

        public List<string> Ports { get; set; } = [];
    }

    internal sealed class JobDefinition
    {
        public string Job { get; set; } = "";

        public int TimeoutInMinutes { get; set; }

        public Dictionary<string, string> Services { get; set; } = [];

        public Dictionary<string, string> Variables { get; set; } = [];

        public List<StepDefinition> Steps { get; set; } = [];
    }

    internal sealed class StepDefinition
    {
        public string? Checkout { get; set; }

        public string? Bash { get; set; }

        public string? DisplayName { get; set; }
    }
}
