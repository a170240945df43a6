namespace Aez.Dashboard.Tests.Support;

/// <summary>Tests beside which no other runs: they measure what belongs to the whole process.</summary>
[CollectionDefinition(nameof(Alone), DisableParallelization = true)]
public sealed class Alone;
