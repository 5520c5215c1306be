using System.Collections.Frozen;
using Use.Platform.Shared;

namespace Use.Platform.DrawnPlans;

/// <summary>
/// What every atlas shows of well-known cities, so that their plans do not speak against it: no coast in La Paz, no grid in
/// Bologna. A plan is still an imagined one; this only keeps it from being absurd.
/// </summary>
internal static class KnownCities
{
    // The folded name, then: how it is laid out (Grid, Radial, Organic, Colonial, Hillside, Superblocks, K for canals, or
    // "-" for by lot), and its water: s the sea or a great lake, r a river, b both, n neither.
    private const string Table = """
        abidjan -s; accra -s; addis ababa -n; adelaide Gn; ahmedabad Or; alexandria Gs; algiers Hs; almaty Gn; amman Hn;
        amsterdam Ks; antananarivo Hn; apia -s; athens On; auckland -s; baghdad -r; baku -s; bamako Gr; bangkok Or;
        barcelona Gs; beijing Gn; beirut Hs; belo horizonte Gn; berlin -r; bilbao Hr; bogota Cn; bologna On; boston Os;
        brasilia Ss; brussels On; budapest Rr; buenos aires Gs; busan Hs; cairo Or; cali Cr; canberra Rs; cape town Gs;
        caracas Hn; casablanca Rs; chandigarh Sn; chennai -s; chicago Gs; colombo -s; copenhagen Os; cotonou Gs;
        curitiba Gn; curridabat Cn; cusco Cn; dakar Gs; dar es salaam -s; delhi Rr; detroit Rr; dhaka -r; doha Rs;
        douala -r; dubai Ss; dublin Ob; dunkerque -s; durban Gs; freetown Hs; freiburg Or; gdansk Ob; geneva Ob; genoa Hs;
        ghardaia Hn; ghent Or; grand paris Rr; greater copenhagen Os; greater manchester Or; grenoble Or; guangzhou Sr;
        guatemala city Cn; guayaquil Gr; haifa Hs; hamburg -r; hangzhou Sr; hanoi Or; harare Gn; havana Cs; helsinki Gs;
        ho chi minh city Gr; hong kong Hs; iloilo Cb; indore On; istanbul Hs; izmir Hs; jakarta -s; jerusalem Hn;
        johannesburg Gn; kampala Hn; karachi -s; kazan -r; kigali Hn; kinshasa -r; kitakyushu -s; kolkata -r; krakow Or;
        kyoto Gr; la paz Hn; lagos -s; lami -s; lima Cs; lisbon Hs; ljubljana Or; lome -s; london Or; los angeles Gs;
        luanda -s; lusaka -n; lyon Or; madrid On; malmo Os; managua Cs; manila Cb; maputo Gs; marrakesh On; medellin Hr;
        melbourne Gb; mexico city Cn; milan Rn; montevideo Gs; montreal Gr; moscow Rr; mumbai -s; nairobi -n; naples Hs;
        new york city Gb; nouakchott Gs; okayama Gr; osaka Gb; oslo -s; ouagadougou Gn; panama city -s; paris Rr;
        perth Gr; philadelphia Gr; phnom penh Gr; pontevedra Or; port au prince Hs; portland Gr; porto Hr;
        porto alegre Gs; prague Or; pune Or; quebec -r; quelimane Gr; quito Hn; rabat Ob; rennes Or; reykjavik -s;
        rio de janeiro Hs; riyadh Sn; rome Or; rosario Gr; rotterdam Gr; san francisco Gs; san jose Cn; san salvador Cn;
        santiago Cr; sao paulo -n; seattle Gs; seoul Or; seville Or; sfax Os; shanghai -r; shenzhen Ss; singapore Ss;
        south tarawa -s; stockholm Gs; strasbourg Or; surabaya -s; sydney -s; tallinn Os; tashkent Sn; tbilisi Hr;
        tegucigalpa Hr; tehran -n; tel aviv Gs; tokyo Rs; toronto Gs; toyama Gr; tunis Os; utrecht Or; valle de aburra Hr;
        valparaiso Hs; vancouver Gs; vienna Or; vitoria gasteiz On; warsaw -r; washington Rr; wellington Hs; windhoek Hn;
        wuhan Sr; yokohama Hs; zaragoza Or
        """;

    private static readonly FrozenDictionary<string, PlanTraits> Cities = Table
        .Split(';', StringSplitOptions.TrimEntries)
        .ToFrozenDictionary(entry => entry[..^3], entry => Read(entry[^2], entry[^1]), StringComparer.Ordinal);

    public static PlanTraits Of(string city) => Cities.GetValueOrDefault(Folding.Fold(city)) ?? new PlanTraits();

    private static PlanTraits Read(char layout, char water) =>
        new(
            layout switch
            {
                'G' => CityLayout.Grid,
                'R' => CityLayout.Radial,
                'O' => CityLayout.Organic,
                'C' => CityLayout.Colonial,
                'H' => CityLayout.Hillside,
                'S' => CityLayout.Superblocks,
                'K' => CityLayout.Canals,
                _ => null,
            },
            IsPort: water is 's' or 'b',
            HasRiver: water is 'r' or 'b'
        );
}
