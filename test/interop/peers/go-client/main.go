// Calls an Arith service with net/rpc/jsonrpc and prints what came of it, a line a call.
//
//	go-client HOST:PORT
package main

import (
	"fmt"
	"log"
	"net/rpc"
	"net/rpc/jsonrpc"
	"os"
)

// Args is what every function takes: net/rpc sends exactly one argument.
type Args struct{ A, B float64 }

func call(client *rpc.Client, method string, args any) {
	var result float64
	if err := client.Call(method, args, &result); err != nil {
		fmt.Printf("%s%v failed: %v\n", method, args, err)
	} else {
		fmt.Printf("%s%v = %v\n", method, args, result)
	}
}

func main() {
	client, err := jsonrpc.Dial("tcp", os.Args[1])
	if err != nil {
		log.Fatal(err)
	}
	defer client.Close()

	call(client, "Arith.Add", Args{7, 8})
	call(client, "Arith.Divide", Args{1, 4})
	call(client, "Arith.Divide", Args{1, 0})
	call(client, "Arith.Power", Args{2, 3})
	call(client, "Arith.Add", "seven")

	// Several calls in flight on one connection; each waits for its own reply.
	results := make([]float64, 4)
	calls := make([]*rpc.Call, len(results))
	for i := range calls {
		calls[i] = client.Go("Arith.Add", Args{float64(i), 1}, &results[i], nil)
	}
	for _, pending := range calls {
		if done := <-pending.Done; done.Error != nil {
			log.Fatal(done.Error)
		}
	}
	fmt.Println("at once:", results)
}
