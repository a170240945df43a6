namespace Aez.Dashboard.Figures;

public static class FiguresServices
{
    public static IServiceCollection AddFigures(this IServiceCollection services)
    {
        services.AddSingleton<FiguresQuery>();
        services.AddSingleton<FiguresCheck>();
        services.AddSingleton<IfkOfTeam>();
        services.AddSingleton<SeriesQuery>();
        services.AddSingleton<ReferenceDayQuery>();
        services.AddSingleton<ExplanationQuery>();
        services.AddSingleton<MonthStandQuery>();
        services.AddSingleton<CustomersBehindQuery>();
        services.AddSingleton<FiguresOfCustomerQuery>();
        services.AddSingleton<TeamMembersQuery>();
        services.AddSingleton<Worklists>();
        services.AddSingleton<AssignmentDueQuery>();
        services.AddSingleton<DeliveryStatesQuery>();
        return services;
    }
}
