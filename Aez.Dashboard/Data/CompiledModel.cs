using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Aez.Dashboard.Data;

/// <summary>The model as publishing compiles it, one for each database: EF Core would else build it at every start.</summary>
internal static class CompiledModel
{
    /// <summary>Uses it where there is one.</summary>
    /// <param name="provider">Name of the database.</param>
    public static DbContextOptionsBuilder UseCompiledModel(this DbContextOptionsBuilder options, string provider) =>
        typeof(AezDbContext).Assembly.GetType($"Aez.Dashboard.Data.Model.{provider}.AezDbContextModel")?.GetProperty("Instance")?.GetValue(null) is IModel model ? options.UseModel(model) : options;
}
