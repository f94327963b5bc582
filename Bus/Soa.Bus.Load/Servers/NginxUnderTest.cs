using System.Diagnostics;

namespace Soa.Bus.Load.Servers;

/// <summary>Runs nginx as a pass-through proxy with one worker, and connections kept alive on both sides.</summary>
internal static class NginxUnderTest
{
    public const string Program = "/usr/sbin/nginx";

    public static ProcessStartInfo Start(int port, int backend)
    {
        var folder = Directory.CreateTempSubdirectory("soa-nginx-").FullName;
        var file = Path.Combine(folder, "nginx.conf");
        File.WriteAllText(file,
            $$"""
            daemon off; user {{Environment.UserName}}; worker_processes 1; pid {{folder}}/pid; error_log {{folder}}/error.log;
            events { worker_connections 4096; }
            http {
              access_log off; keepalive_requests 100000000; client_max_body_size 16m; client_body_buffer_size 256k; proxy_buffers 8 64k; proxy_buffer_size 64k; proxy_busy_buffers_size 128k;
              client_body_temp_path {{folder}}/body; proxy_temp_path {{folder}}/proxy; fastcgi_temp_path {{folder}}/fcgi; uwsgi_temp_path {{folder}}/uwsgi; scgi_temp_path {{folder}}/scgi;
              upstream backend { server 127.0.0.1:{{backend}}; keepalive 1024; keepalive_requests 100000000; }
              server { listen 127.0.0.1:{{port}}; location / { proxy_pass http://backend; proxy_http_version 1.1; proxy_set_header Connection ""; } }
            }
            """);
        return new ProcessStartInfo(Program, ["-c", file]) { RedirectStandardError = true };
    }
}
