using Use.Platform.Html;
using Xunit;

namespace Use.Platform.Tests.Html;

/// <summary>Attacks from OWASP's and Cure53's collections, and of our own.</summary>
public sealed class HtmlAttackTests
{
    private readonly HtmlCleaner cleaner = new();

    public static TheoryData<string> Attacks =>
        [
            // Scripts and handlers
            "<script>alert(1)</script>",
            "<SCRIPT SRC=http://xss.example/xss.js></SCRIPT>",
            "<scr<script>ipt>alert(1)</scr</script>ipt>",
            "<script/src=data:,alert(1)>",
            "<p>x<script>alert(1)//",
            "<<script>alert(1);//<</script>",
            "<img src=x onerror=alert(1)>",
            "<img src=\"x` `<script>alert(1)</script>\"` `>",
            "<img \"\"\"><script>alert(1)</script>\">",
            "<p onclick=alert(1)>x</p>",
            "<p/onmouseover=alert(1)>x</p>",
            "<p\u000Conmouseover=alert(1)>x</p>",
            "<p \0onclick=alert(1)>x</p>",
            "<a onmouseover=\"alert(document.cookie)\">x</a>",
            "<body onload=alert(1)>",
            "<body background=\"javascript:alert(1)\">x",
            "<details open ontoggle=alert(1)>x</details>",
            "<video><source onerror=alert(1)></video>",
            "<audio src onloadstart=alert(1)>",
            "<marquee onstart=alert(1)>x</marquee>",
            "<input autofocus onfocus=alert(1)>",
            "<select autofocus onfocus=alert(1)><option>x",
            "<textarea autofocus onfocus=alert(1)>x</textarea>",
            "<keygen autofocus onfocus=alert(1)>",
            "<xss id=x tabindex=1 onfocus=alert(1)></xss>",
            "<table><td background=\"javascript:alert(1)\">x",
            // Addresses
            "<a href=\"javascript:alert(1)\">x</a>",
            "<a href=\"JaVaScRiPt:alert(1)\">x</a>",
            "<a href=\" &#14; javascript:alert(1)\">x</a>",
            "<a href=\"jav&#x09;ascript:alert(1)\">x</a>",
            "<a href=\"jav&#x0A;ascript:alert(1)\">x</a>",
            "<a href=\"java\0script:alert(1)\">x</a>",
            "<a href=\"&#0000106&#0000097&#0000118&#0000097&#0000115&#0000099&#0000114&#0000105&#0000112&#0000116&#0000058alert(1)\">x</a>",
            "<a href=\"&#x6A&#x61&#x76&#x61&#x73&#x63&#x72&#x69&#x70&#x74&#x3Aalert(1)\">x</a>",
            "<a href=\"javascript&colon;alert(1)\">x</a>",
            "<a href=\"javascript&NewLine;:alert(1)\">x</a>",
            "<a href=\"vbscript:msgbox(1)\">x</a>",
            "<a href=\"data:text/html,<script>alert(1)</script>\">x</a>",
            "<a href=\"data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==\">x</a>",
            "<a href=\"mailto:someone@example.org\">x</a>",
            "<a href=\"file:///etc/passwd\">x</a>",
            "<a href=\"//xss.example/\">x</a>",
            "<a href=\"/admin/delete\">x</a>",
            "<a href=\"https://bank.example@xss.example/\">x</a>",
            "<a href=\"http:javascript:alert(1)\">x</a>",
            "<a href='https://a.example/\"onmouseover=\"alert(1)'>x</a>",
            "<a href=\"https://a.example/?<script>alert(1)</script>\">x</a>",
            "<a href=https://a.example/ target=_blank rel=opener ping=https://xss.example style=position:fixed>x</a>",
            "<a href=\"\\\\xss.example\">x</a>",
            "<a href=\"https:\\\\xss.example\\x\">x</a>",
            // Foreign content
            "<svg onload=alert(1)>",
            "<svg/onload=alert(1)//",
            "<svg><script>alert(1)</script></svg>",
            "<svg><a xlink:href=\"javascript:alert(1)\"><text>x</text></a></svg>",
            "<svg><animate onbegin=alert(1) attributeName=x dur=1s>",
            "<svg><set attributeName=href to=javascript:alert(1)>",
            "<svg><foreignObject><iframe srcdoc=\"<script>alert(1)</script>\"></foreignObject></svg>",
            "<svg><use href=\"data:image/svg+xml;base64,PHN2Zz4=#x\"/></svg>",
            "<svg><style><img src=x onerror=alert(1)></style></svg>",
            "<svg></p><style><a id=\"</style><img src=1 onerror=alert(1)>\">",
            "<svg><![CDATA[><img src=x onerror=alert(1)>]]></svg>",
            "<math><mtext><table><mglyph><style><!--</style><img title=\"--&gt;&lt;img src=1 onerror=alert(1)&gt;\">",
            "<math><mtext><table><mglyph><style><math><img src onerror=alert(1)></style>",
            "<math href=\"javascript:alert(1)\">x</math>",
            "<math><maction actiontype=statusline xlink:href=javascript:alert(1)>x",
            "<form><math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>",
            "<math><annotation-xml encoding=\"text/html\"><style><img src=x onerror=alert(1)></style></annotation-xml></math>",
            // Raw text and what changes its meaning when it is parsed again
            "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\">",
            "<noscript><style></noscript><img src=x onerror=alert(1)>",
            "<style><style/><img src=x onerror=alert(1)>",
            "<style>@import 'http://xss.example/x.css';</style>",
            "<title><a title=\"</title><img src=x onerror=alert(1)>\">",
            "<textarea><p title=\"</textarea><img src=x onerror=alert(1)>\">",
            "<xmp><p title=\"</xmp><img src=x onerror=alert(1)>\">",
            "<noembed><p title=\"</noembed><img src=x onerror=alert(1)>\">",
            "<iframe><p title=\"</iframe><img src=x onerror=alert(1)>\">",
            "<plaintext><img src=x onerror=alert(1)>",
            "<template><script>alert(1)</script><img src=x onerror=alert(1)></template>",
            "<template><template><p onclick=alert(1)>x</template></template>",
            "<div><template shadowrootmode=open><img src=x onerror=alert(1)></template></div>",
            "<select><template><img src=x onerror=alert(1)></template></select>",
            "<select><option><style></option></select><img src=x onerror=alert(1)></style>",
            "<p title=\"&lt;/p&gt;&lt;img src=x onerror=alert(1)&gt;\">x</p>",
            "<abbr title='\"><img src=x onerror=alert(1)>'>x</abbr>",
            "<abbr title=\"&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;\">x</abbr>",
            "&lt;script&gt;alert(1)&lt;/script&gt;",
            "&lt;img src=x onerror=alert(1)&gt; <b>x</b>",
            "<b>&amp;lt;script&amp;gt;alert(1)</b>",
            // Things that load, move or take over a page
            "<base href=\"https://xss.example/\">",
            "<meta http-equiv=refresh content=\"0;url=javascript:alert(1)\">",
            "<link rel=stylesheet href=https://xss.example/x.css>",
            "<iframe src=\"javascript:alert(1)\"></iframe>",
            "<iframe srcdoc=\"&lt;script&gt;alert(1)&lt;/script&gt;\"></iframe>",
            "<object data=\"javascript:alert(1)\"></object>",
            "<object type=text/x-scriptlet data=http://xss.example/x.html></object>",
            "<embed src=\"javascript:alert(1)\">",
            "<applet code=\"x\"></applet>",
            "<form action=\"https://xss.example\"><input name=password><button formaction=javascript:alert(1)>x</button></form>",
            "<isindex type=image src=1 onerror=alert(1)>",
            "<frameset onload=alert(1)><frame src=\"javascript:alert(1)\"></frameset>",
            "<p style=\"background:url(javascript:alert(1))\">x</p>",
            "<p style=\"position:fixed;inset:0;z-index:9999\">x</p>",
            "<p style=\"width:expression(alert(1))\">x</p>",
            "<p id=main class=notice name=getElementById>x</p>",
            "<img id=cookie name=cookie><a id=x><a id=x name=y href=https://a.example>x</a>",
            "<p contenteditable autofocus data-enhance=true is=x-y slot=z>x</p>",
            "<?xml version=\"1.0\"?><p>x</p>",
            "<!--<img src=\"--><img src=x onerror=alert(1)//\">",
            "<!--[if gte IE 4]><script>alert(1)</script><![endif]-->",
            "<!-- --!><img src=x onerror=alert(1)> -->",
            "<!><img src=x onerror=alert(1)>",
            "<comment><img src=\"</comment><img src=x onerror=alert(1))//\">",
            "<xml><i><b><img src=x onerror=alert(1)></b></i></xml>",
            "<dialog open><p onclick=alert(1)>x</dialog>",
            "<p lang='en\" onclick=\"alert(1)' dir='rtl\" onclick=\"alert(1)'>x</p>",
            "<td scope='col\" onclick=\"alert(1)' colspan='1 onclick=alert(1)'>x</td>",
            "<table><tr><td colspan=99999999 rowspan=-1 scope=\"col onclick\">x<td>y</table>",
            "<a href=\"https://a.example/\u2028javascript:alert(1)\">x</a>",
            "<b><p><a href=https://a.example><table><a href=javascript:alert(1)>x",
            "\u003c\u0000script>alert(1)</script>",
            "\uFF1Cscript\uFF1Ealert(1)\uFF1C/script\uFF1E <b>x</b>",
        ];

    [Theory]
    [MemberData(nameof(Attacks))]
    public void Nothing_but_the_allowed_elements_and_attributes_comes_out(string attack)
    {
        var cleaned = Cleaned(attack);

        Allowed.Assert(cleaned);
        Assert.Equal(cleaned, Cleaned(cleaned));
    }

    [Theory]
    [MemberData(nameof(Attacks))]
    public void Nor_when_it_stands_in_the_midst_of_an_honest_text(string attack) =>
        Allowed.Assert(
            Cleaned(
                $"<h2>A title</h2><ul><li>one{attack}</li></ul><table><tr><th>{attack}<td>1</table><p>{attack}<b>end</b>"
            )
        );

    [Fact]
    public void Scripts_written_as_text_stay_text() =>
        Assert.Equal(
            "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>",
            Cleaned("<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>")
        );

    [Fact]
    public void What_an_author_may_miss_is_told()
    {
        var cleaning = cleaner.Clean(
            "<p onclick='x()'>a<img src=x><img src=y><a href='mailto:a@b.example'>write</a></p><script>1</script>"
        );

        Assert.Equal("<p>awrite</p>", cleaning.Html!.Value);
        Assert.Equal(
            ["a[href] 1", "img 2", "onclick 1", "script 1"],
            cleaning.Removed.Select(r => $"{r.Key} {r.Value}")
        );
    }

    private string Cleaned(string html) => cleaner.Clean(html).Html!.Value;
}
