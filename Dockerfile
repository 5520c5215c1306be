# The platform as a container: docker build -t use-platform .
FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
WORKDIR /source
COPY . .
RUN dotnet publish src/Use.Platform.Web -c Release -o /app

FROM mcr.microsoft.com/dotnet/aspnet:10.0
WORKDIR /app
COPY --from=build /app .
# The one place that is written to.
RUN mkdir /data && chown "$APP_UID" /data
ENV Data__Folder=/data ASPNETCORE_HTTP_PORTS=8080
VOLUME /data
EXPOSE 8080
USER $APP_UID
ENTRYPOINT ["./Use.Platform.Web"]
