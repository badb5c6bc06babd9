-- What wrk sends. Arguments: path, file of tokens, first line of it, number of lines, number of requests (0: until the time is over).
local requests = {}
local sent = 0
local limit = 0

local function tokens(file, first, count)
  local chosen = {}
  local at = 0
  for line in io.lines(file) do
    if at >= first and at < first + count then
      chosen[#chosen + 1] = line
    end
    at = at + 1
  end
  return chosen
end

function init(args)
  local path = args[1]
  limit = tonumber(args[5])
  for _, token in ipairs(tokens(args[2], tonumber(args[3]), tonumber(args[4]))) do
    requests[#requests + 1] = wrk.format("GET", path, { Host = wrk.headers["Host"], Authorization = "Bearer " .. token })
  end
  if #requests == 0 then
    requests[1] = wrk.format("GET", path)
  end
end

function request()
  sent = sent + 1
  if limit > 0 and sent > limit then
    io.write("bench enough\n")
    io.flush()
    wrk.thread:stop()
  end
  return requests[(sent - 1) % #requests + 1]
end

function done(summary, latency)
  local errors = summary.errors
  local broken = errors.connect + errors.read + errors.write
  io.write(string.format("bench answered=%d\n", summary.requests))
  io.write(string.format("bench refused=%d\n", errors.status))
  io.write(string.format("bench broken=%d\n", broken))
  io.write(string.format("bench late=%d\n", errors.timeout))
  io.write(string.format("bench micros=%d\n", summary.duration))
  io.write(string.format("bench p50=%d\n", latency:percentile(50)))
  io.write(string.format("bench p99=%d\n", latency:percentile(99)))
end
